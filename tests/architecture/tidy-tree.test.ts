import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const MAX_LINES = 400

/** Files that may be longer, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {}

/** Names that someone else has chosen. */
const foreignNames = new Set(['README', 'LICENSE', 'NOTICE'])

const code = ['src', 'tests', 'bench', 'scripts', 'bin'].flatMap(filesBelow)
const everything = [...code, ...['plans', 'docs', 'examples'].flatMap(filesBelow)]
const source = code.filter((path) => /\.(?:ts|mjs|js)$/.test(path))
const written = source.filter((path) => !path.includes('.generated.'))

describe('the tree is tidy', () => {
  test(`no source file has more than ${MAX_LINES} lines, except the listed ones`, () => {
    const long = written.filter((path) => linesOf(path).length > MAX_LINES)
    expect(long.toSorted()).toEqual(Object.keys(longFiles).toSorted())
  })

  test('file names are kebab-case', () => {
    const kebab = /^[\p{Ll}\p{Lo}\d]+(?:-[\p{Ll}\p{Lo}\d]+)*$/u
    const language = /^[a-z]{2}-[A-Z]{2}$/
    const odd = everything.filter((path) => {
      const [stem = '', ...endings] = (path.split('/').at(-1) ?? '').split('.')
      if (!foreignNames.has(stem) && !kebab.test(stem)) return true
      return endings.some((ending) => !kebab.test(ending) && !language.test(ending))
    })
    expect(odd).toEqual([])
  })

  test.each([
    { mark: 'unfinished work', pattern: /\b(?:TO[D]O|FIX[M]E|HAC[K])\b/ },
    {
      mark: 'test that does not run',
      pattern: /\b(?:test|it|describe)\b(?:\.\w+)*\.(?:skip|only|todo|fails|skipIf|runIf)\b/,
    },
    {
      mark: 'hole in the types',
      pattern: /\bas an[y]\s*(?:[;,.)\]}]|$)|@ts-(?:ignore|nocheck)/,
    },
    {
      mark: 'rule that is switched off without a reason',
      pattern: /(?:ox|es)lint-disable(?!.* -- \S)|@ts-expect-error(?! \S)/,
    },
  ])('no $mark', ({ pattern }) => {
    const exempt = [
      'tests/architecture/planted-violations.test.ts',
      relativeOf(import.meta.filename),
    ]
    const marked = written
      .filter((path) => !exempt.includes(path))
      .flatMap((path) =>
        linesOf(path).flatMap((line, index) =>
          pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
        ),
      )
    expect(marked).toEqual([])
  })
})

/** All files below a folder of the repository, such as "src/kernel/day.ts". */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(repository, folder, name))
    .filter((path) => statSync(path).isFile())
    .map(relativeOf)
}

function relativeOf(path: string): string {
  return relative(repository, path).split(sep).join('/')
}

function linesOf(path: string): readonly string[] {
  return readFileSync(join(repository, path), 'utf8').trimEnd().split('\n')
}
