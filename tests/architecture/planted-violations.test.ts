import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { plantTree } from './planted-tree.ts'
import type { Finding, PlantedTree } from './planted-tree.ts'

type Tool = 'compile' | 'lint' | 'checkLayers'

type Violation = {
  readonly name: string
  /** Path in src, to what is written there. */
  readonly planted: Readonly<Record<string, string>>
  /** Who must complain, and by which rule, about the first of these files. */
  readonly caughtBy: Partial<Record<Tool, string>>
}

const only = (path: string, text: string): Readonly<Record<string, string>> => ({ [path]: text })

const violations: readonly Violation[] = [
  {
    name: 'engine imports calc',
    planted: {
      'engine/planted-imports-calc.ts': `import { a } from '#calc/planted-a.ts'\n\nexport const b = a\n`,
      'calc/planted-a.ts': `export const a = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'engine-imports-only-what-is-above' },
  },
  {
    name: 'kernel imports a type of engine',
    planted: {
      'kernel/planted-imports-engine.ts': `import type { A } from '#engine/planted-a.ts'\n\nexport type B = A\n`,
      'engine/planted-a.ts': `export type A = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'kernel-imports-only-what-is-above' },
  },
  {
    name: 'domain imports calc',
    planted: {
      'domain/planted-imports-calc.ts': `import { c } from '#calc/planted-c.ts'\n\nexport const b = c\n`,
      'calc/planted-c.ts': `export const c = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'domain-imports-only-what-is-above' },
  },
  {
    name: 'engine imports domain',
    planted: {
      'engine/planted-imports-domain.ts': `import { d } from '#domain/planted-d.ts'\n\nexport const b = d\n`,
      'domain/planted-d.ts': `export const d = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'engine-imports-only-what-is-above' },
  },
  {
    name: 'domain imports contract',
    planted: {
      'domain/planted-imports-contract.ts': `import { e } from '#contract/planted-e.ts'\n\nexport const b = e\n`,
      'contract/planted-e.ts': `export const e = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'domain-imports-only-what-is-above' },
  },
  {
    name: 'contract imports server',
    planted: {
      'contract/planted-imports-server.ts': `import { f } from '#server/planted-f.ts'\n\nexport const b = f\n`,
      'server/planted-f.ts': `export const f = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'contract-imports-only-what-is-above' },
  },
  {
    name: 'server imports cli',
    planted: {
      'server/planted-imports-cli.ts': `import { a } from '#cli/planted-a.ts'\n\nexport const b = a\n`,
      'cli/planted-a.ts': `export const a = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'server-imports-only-what-is-above' },
  },
  {
    name: 'web imports server',
    planted: {
      'web/planted-imports-server.ts': `import { g } from '#server/planted-g.ts'\n\nexport const b = g\n`,
      'server/planted-g.ts': `export const g = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'web-imports-only-what-it-may-know' },
  },
  {
    name: 'server imports web',
    planted: {
      'server/planted-imports-web.ts': `import { h } from '../web/planted-h.ts'\n\nexport const b = h\n`,
      'web/planted-h.ts': `export const h = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'nobody-imports-the-web' },
  },
  {
    name: 'web imports a package that was not chosen for it',
    planted: only(
      'web/planted-package.ts',
      `import { pino } from 'pino'\n\nexport const a = pino\n`,
    ),
    caughtBy: { checkLayers: 'web-uses-only-its-packages' },
  },
  {
    name: 'contract imports a package that no browser has',
    planted: only(
      'contract/planted-node-module.ts',
      `import { readFileSync } from 'node:fs'\n\nexport const a = readFileSync\n`,
    ),
    caughtBy: { compile: 'TS2591', checkLayers: 'contract-uses-only-zod' },
  },
  {
    name: 'cli imports Fastify',
    planted: only(
      'cli/planted-fastify.ts',
      `import fastify from 'fastify'\n\nexport const a = fastify\n`,
    ),
    caughtBy: { checkLayers: 'http-only-in-server' },
  },
  {
    name: 'an area of the server imports the job library',
    planted: only(
      'server/areas/planted-pg-boss.ts',
      `import { PgBoss } from 'pg-boss'\n\nexport const a = PgBoss\n`,
    ),
    caughtBy: { checkLayers: 'job-library-only-in-jobs' },
  },
  {
    name: 'calc imports cli',
    planted: {
      'calc/planted-imports-cli.ts': `import { a } from '#cli/planted-a.ts'\n\nexport const b = a\n`,
      'cli/planted-a.ts': `export const a = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'calc-imports-only-what-is-above' },
  },
  {
    name: 'engine imports kernel by its path instead of "#kernel/…"',
    planted: {
      'engine/planted-long-way.ts': `import { a } from '../kernel/planted-near.ts'\n\nexport const b = a\n`,
      'kernel/planted-near.ts': `export const a = 1\n`,
    },
    caughtBy: { checkLayers: 'across-layers-by-hash' },
  },
  {
    name: 'two files import each other',
    planted: {
      'engine/planted-cycle-a.ts': `import type { B } from './planted-cycle-b.ts'\n\nexport type A = { b: B }\n`,
      'engine/planted-cycle-b.ts': `import type { A } from './planted-cycle-a.ts'\n\nexport type B = { a: A }\n`,
    },
    caughtBy: { checkLayers: 'no-cycles' },
  },
  {
    name: 'cli imports DuckDB',
    planted: only(
      'cli/planted-duckdb.ts',
      `import { DuckDBInstance } from '@duckdb/node-api'\n\nexport const a = DuckDBInstance\n`,
    ),
    caughtBy: { checkLayers: 'duckdb-only-in-calc' },
  },
  {
    name: 'storage imports DuckDB',
    planted: only(
      'storage/planted-duckdb.ts',
      `import { DuckDBInstance } from '@duckdb/node-api'\n\nexport const a = DuckDBInstance\n`,
    ),
    caughtBy: { checkLayers: 'duckdb-only-in-calc' },
  },
  {
    name: 'cli imports pg',
    planted: only('cli/planted-pg.ts', `import { Client } from 'pg'\n\nexport const a = Client\n`),
    caughtBy: { checkLayers: 'postgres-only-in-storage-and-calc' },
  },
  {
    name: 'calc imports Kysely',
    planted: only(
      'calc/planted-kysely.ts',
      `import { sql } from 'kysely'\n\nexport const a = sql\n`,
    ),
    caughtBy: { checkLayers: 'queries-only-in-storage-and-server' },
  },
  {
    name: 'cli imports PGlite',
    planted: only(
      'cli/planted-pglite.ts',
      `import { PGlite } from '@electric-sql/pglite'\n\nexport const a = PGlite\n`,
    ),
    caughtBy: { checkLayers: 'store-only-in-storage' },
  },
  {
    name: 'storage imports calc',
    planted: {
      'storage/planted-imports-calc.ts': `import { e } from '#calc/planted-e.ts'\n\nexport const b = e\n`,
      'calc/planted-e.ts': `export const e = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'storage-imports-only-what-is-above' },
  },
  {
    name: 'domain imports storage',
    planted: {
      'domain/planted-imports-storage.ts': `import { f } from '#storage/planted-f.ts'\n\nexport const b = f\n`,
      'storage/planted-f.ts': `export const f = 1\n`,
    },
    caughtBy: { compile: 'TS6307', checkLayers: 'domain-imports-only-what-is-above' },
  },
  {
    name: 'engine imports a package that no browser has',
    planted: only(
      'engine/planted-node-module.ts',
      `import { readFileSync } from 'node:fs'\n\nexport const a = readFileSync\n`,
    ),
    caughtBy: { compile: 'TS2591', checkLayers: 'pure-layers-use-only-pure-packages' },
  },
  {
    name: 'domain imports a package that no browser has',
    planted: only(
      'domain/planted-node-module.ts',
      `import { readFileSync } from 'node:fs'\n\nexport const a = readFileSync\n`,
    ),
    caughtBy: { compile: 'TS2591', checkLayers: 'pure-layers-use-only-pure-packages' },
  },
  {
    name: 'domain reads the clock',
    planted: only('domain/planted-clock.ts', `export const a = new Date(0)\n`),
    caughtBy: { lint: 'eslint(no-restricted-globals)' },
  },
  {
    name: 'engine reads the clock',
    planted: only('engine/planted-clock.ts', `export const a = new Date(0)\n`),
    caughtBy: { lint: 'eslint(no-restricted-globals)' },
  },
  {
    name: 'engine reads the clock in a roundabout way',
    planted: only('engine/planted-hidden-clock.ts', `export const a = globalThis.Date.now()\n`),
    caughtBy: { lint: 'eslint(no-restricted-globals)' },
  },
  {
    name: 'engine throws dice',
    planted: only('engine/planted-dice.ts', `export const a = Math.random()\n`),
    caughtBy: { lint: 'eslint(no-restricted-properties)' },
  },
  {
    name: 'kernel rounds in binary floating point',
    planted: only('kernel/planted-rounding.ts', `export const a = Math.round(1.5)\n`),
    caughtBy: { lint: 'eslint(no-restricted-properties)' },
  },
  {
    name: 'kernel prints binary floating point',
    planted: only('kernel/planted-to-fixed.ts', `export const a = (1.5).toFixed(1)\n`),
    caughtBy: { lint: 'eslint(no-restricted-properties)' },
  },
  {
    name: 'kernel reads binary floating point',
    planted: only('kernel/planted-float.ts', `export const a = Number.parseFloat('1.5')\n`),
    caughtBy: { lint: 'eslint(no-restricted-properties)' },
  },
  {
    name: 'engine sorts by the locale of the machine',
    planted: only('engine/planted-locale.ts', `export const a = 'ä'.localeCompare('z')\n`),
    caughtBy: { lint: 'eslint(no-restricted-properties)' },
  },
  {
    name: 'engine uses a global that only Node has',
    planted: only('engine/planted-process.ts', `export const a = process.pid\n`),
    caughtBy: { compile: 'TS2591', lint: 'eslint(no-restricted-globals)' },
  },
  {
    name: 'engine uses a global that only browsers have',
    planted: only('engine/planted-document.ts', `export const a = document.title\n`),
    caughtBy: { compile: 'TS2584' },
  },
  {
    name: 'a default export',
    planted: only('engine/planted-default.ts', `export default 1\n`),
    caughtBy: { lint: 'import(no-default-export)' },
  },
  {
    name: 'a barrel',
    planted: {
      'engine/planted-barrel.ts': `export * from './planted-in-barrel.ts'\n`,
      'engine/planted-in-barrel.ts': `export const a = 1\n`,
    },
    caughtBy: { lint: 'oxc(no-barrel-file)', checkLayers: 'no-barrels' },
  },
  {
    name: 'a barrel of chosen names',
    planted: {
      'engine/planted-named-barrel.ts': `export { a } from './planted-named.ts'\n`,
      'engine/planted-named.ts': `export const a = 1\n`,
    },
    caughtBy: { checkLayers: 'no-barrels' },
  },
  {
    name: 'any',
    planted: only('engine/planted-any.ts', `export const a = 1 as any\n`),
    caughtBy: { lint: 'typescript(no-explicit-any)' },
  },
  {
    name: 'an ignored type error',
    planted: only(
      'engine/planted-ignore.ts',
      `// @ts-ignore\nexport const a: string = 1 satisfies number\n`,
    ),
    caughtBy: { lint: 'typescript(ban-ts-comment)' },
  },
  {
    name: 'a switch that forgets a case',
    planted: only(
      'engine/planted-switch.ts',
      `export function a(kind: 'x' | 'y'): void {\n  switch (kind) {\n    case 'x':\n      break\n  }\n}\n`,
    ),
    caughtBy: { lint: 'typescript(switch-exhaustiveness-check)' },
  },
  {
    name: 'TypeScript that Node cannot run as it is',
    planted: only('engine/planted-enum.ts', `export enum A {\n  B,\n}\n`),
    caughtBy: { compile: 'TS1294' },
  },
]

describe('a planted violation is caught, and nothing else is found', () => {
  const planted = Object.fromEntries(
    violations.flatMap((violation) =>
      Object.entries(violation.planted).map(([path, text]) => [`src/${path}`, text]),
    ),
  )
  const found: Record<Tool, readonly Finding[]> = { compile: [], lint: [], checkLayers: [] }
  let tree: PlantedTree

  beforeAll(async () => {
    tree = plantTree(planted)
    found.compile = await tree.compile()
    found.lint = await tree.lint()
    found.checkLayers = await tree.checkLayers()
  }, 300_000)
  afterAll(() => {
    tree.remove()
  })

  test.each(violations)('$name', (violation) => {
    const file = `src/${Object.keys(violation.planted)[0]}`
    for (const [tool, rule] of Object.entries(violation.caughtBy)) {
      expect(found[tool as Tool], tool).toContainEqual({ file, rule })
    }
  })

  test.each(['compile', 'checkLayers'] as const)('%s finds nothing else', (tool) => {
    const guilty = new Set(violations.map(({ planted: of }) => `src/${Object.keys(of)[0]}`))
    expect(found[tool].filter(({ file }) => !guilty.has(file))).toEqual([])
  })
})
