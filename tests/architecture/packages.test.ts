import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        license: z.string().optional(),
        resolved: z.string().optional(),
        dependencies: z.record(z.string(), z.string()).optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'))
const entries = Object.entries(packages)

/** Licences under which a package may be shipped: none asks anything of those who use Yeji. */
const permissive = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'],
  'Unlicense',
]

const isPermissive = (name: string): boolean => permissive.includes(name)

/**
 * Where the packages lie that ours need, and those that they need. npm also lays down what a package can work with but doesn't
 * need, when it's there as a tool of ours (better-auth with Vitest); nothing that runs imports it.
 */
function shipped(): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (path: string): void => {
    const { dependencies, optionalDependencies } = packages[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(name, path)
      if (place === undefined || found.has(place)) continue
      found.add(place)
      visit(place)
    }
  }
  visit('')
  return found
}

/** As Node looks for it: beside the package that asks, then further up. */
function placeOf(name: string, from: string): string | undefined {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (place in packages) return place
    if (folder === '') return undefined
  }
}

describe('packages', () => {
  test('what ships is under a permissive licence', () => {
    expect(shipped().size).toBeGreaterThan(20)
    const others = [...shipped()]
      .map((path) => [path, packages[path] ?? {}] as const)
      .filter(([, { license = '' }]) =>
        license.split(' AND ').some((names) => !names.split(/ OR |[()]/).some(isPermissive)),
      )
    expect(others.map(([path, entry]) => `${path}: ${entry.license}`)).toEqual([])
  })

  test('every version is pinned', () => {
    const group = z.record(z.string(), z.string())
    const manifest = z.object({ dependencies: group, devDependencies: group })
    const { dependencies, devDependencies } = manifest.parse(read('package.json'))
    const pinned = /^(?:npm:[\w/@-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !pinned.test(version),
    )
    expect(loose).toEqual([])
  })

  test('the lock names no registry, so that any mirror will do', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  // npm drops what its registry doesn't have, and `npm ci` then fails on every fresh clone.
  test('the lock holds the programs for every platform', () => {
    const known = new Set(entries.map(([path]) => path.split('node_modules/').at(-1)))
    const missing = entries.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !known.has(name))
        .map((name) => `${path} needs ${name}`),
    )
    expect(missing).toEqual([])
  })
})
