import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** What the compiler and the linters read besides the sources: settings, of the whole and of each layer. */
const SETTINGS = [
  ...['package.json', 'tsconfig.base.json', '.oxlintrc.json', '.dependency-cruiser.mjs'],
  ...readdirSync(join(repository, 'src'))
    .map((layer) => `src/${layer}/tsconfig.json`)
    .filter((path) => existsSync(join(repository, path))),
]

/** One complaint of a tool about one file of the tree. */
export type Finding = {
  /** Such as "src/engine/units.ts". */
  readonly file: string
  /** The tool's own name for the rule: "TS6307", "no-cycles", "eslint(no-restricted-globals)". */
  readonly rule: string
}

export type PlantedTree = {
  readonly compile: () => Promise<readonly Finding[]>
  readonly lint: () => Promise<readonly Finding[]>
  readonly checkLayers: () => Promise<readonly Finding[]>
  readonly remove: () => void
}

/** A temporary tree of these files (path to text) under our settings. The real sources aren't in it: that nothing is found in them is what the checks of `npm test` say. */
export function plantTree(planted: Readonly<Record<string, string>>): PlantedTree {
  const folder = mkdtempSync(join(tmpdir(), 'yeji-planted-'))
  for (const path of SETTINGS) cpSync(join(repository, path), join(folder, path))
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return {
    compile: async () => {
      const printed = await run(folder, '@typescript/native/bin/tsc', [
        ...['--build', 'src/cli', 'src/server', 'src/web', '--pretty', 'false'],
      ])
      return findings(printed, /^(?<file>[^\s(]+)\(\d+,\d+\): error (?<rule>TS\d+): /gm)
    },
    lint: async () => {
      const printed = await run(folder, 'oxlint/bin/oxlint', [...['--format', 'unix'], 'src'])
      return findings(printed, /^(?<file>[^\s:]+):\d+:\d+: .* \[\w+\/(?<rule>.+)\]$/gm)
    },
    checkLayers: async () => {
      const printed = await run(folder, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
        ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src'],
      ])
      return findings(printed, /^ {2}error (?<rule>\S+): (?<file>\S+)/gm)
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a tool prints. It throws only when the tool didn't run; findings are its business. */
function run(folder: string, tool: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(repository, 'node_modules', tool), ...args],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } },
      (error, stdout, stderr) => {
        if (error !== null && stdout === '') reject(new Error(`${tool} failed:\n${stderr}`))
        else resolve(stdout)
      },
    )
  })
}

function findings(printed: string, pattern: RegExp): readonly Finding[] {
  return [...printed.matchAll(pattern)].map(({ groups }) => ({
    file: groups?.['file'] ?? '',
    rule: groups?.['rule'] ?? '',
  }))
}
