import { readdir } from 'node:fs/promises'
import type { Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { compareText } from '#kernel/text.ts'
import type { Ledger } from '#domain/tables/ledger.ts'
import { fileFormats, formatOf } from './files/file-format.ts'
import type { FoundFile } from './files/file-format.ts'
import type { Manifest } from './manifest.ts'
import { isForeign } from '#domain/import/mapping/source.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { nearest } from '#domain/import/nearest.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import { sourceProblem } from '#domain/tables/problems/source-problems.ts'
import { listed } from '#domain/import/shown.ts'

/** The tables of a workspace apart from the facts. */
const tableNames = [
  'people',
  'employment',
  'leave',
  'teams',
  'reporting',
  'targets',
  'ratings',
  'shares',
  'exchange-rates',
  'prior-scores',
  'minimum-wages',
] as const

const FACTS = 'facts/'

/**
 * The files of each table, by table name (people … facts/order): `<table>.<ext>`,
 * `facts/<type>.<ext>`, `facts/<type>/*.<ext>`, and the files that yeji.yaml maps. Files that
 * nobody asked for are said.
 */
export async function findFiles(
  folder: string,
  dataFolder: string,
  manifest: Manifest,
  factTypes: Iterable<string>,
  ledger: Ledger,
): Promise<ReadonlyMap<string, readonly FoundFile[]>> {
  const types = Array.from(factTypes)
  const tables = [...tableNames, ...types.map((type) => FACTS + type)]
  const found = new Map<string, FoundFile[]>(tables.map((table) => [table, []]))
  const add = (into: string, file: string): void => {
    const format = formatOf(file)
    if (format !== null)
      found
        .get(into)
        ?.push({ file, path: join(folder, file), format, into, source: null, sourceIndex: -1 })
  }
  const mapped = new Set(manifest.sources.map(({ file }) => file))
  for (const entry of await entriesOf(folder)) {
    const table = withoutExtension(entry.name)
    if (entry.isDirectory() || formatOf(entry.name) === null || mapped.has(entry.name)) continue
    if (found.has(table)) add(table, entry.name)
    else {
      const files = tableNames.map((name) => `${name}.${formatOf(entry.name) ?? ''}`)
      ledger.report(
        fileProblem('file-not-read', { file: entry.name }, { nearest: nearest(entry.name, files) }),
      )
    }
  }
  for (const entry of await entriesOf(join(folder, FACTS))) {
    const file = FACTS + entry.name
    if (!entry.isDirectory() && formatOf(file) === null) continue
    if (mapped.has(file)) continue
    const type = entry.isDirectory() ? entry.name : withoutExtension(entry.name)
    if (!types.includes(type)) {
      ledger.report(
        fileProblem(
          'fact-type-unknown',
          { file },
          { type, known: listed(types), nearest: nearest(type, types) },
        ),
      )
    } else if (entry.isDirectory()) {
      for (const inner of await entriesOf(join(folder, file))) {
        if (!inner.isDirectory()) add(FACTS + type, `${file}/${inner.name}`)
      }
    } else add(FACTS + type, file)
  }
  addSources(dataFolder, manifest, found, ledger)
  return found
}

function addSources(
  dataFolder: string,
  manifest: Manifest,
  found: Map<string, FoundFile[]>,
  ledger: Ledger,
): void {
  for (const [sourceIndex, source] of manifest.sources.entries()) {
    const { file, into } = source
    const format = sourceFormat(source)
    const files = found.get(into)
    if (files === undefined) {
      const tables = [...found.keys()]
      const params = { name: into, known: listed(tables), nearest: nearest(into, tables) }
      ledger.report(
        sourceProblem(
          'source-into-unknown',
          manifest.locate(['sources', sourceIndex, 'into']),
          params,
        ),
      )
    } else if (format === null) {
      const formats = isForeign(source) ? foreignFormats : [...fileFormats, 'xlsx']
      const params = {
        found: basename(file),
        known: formats.map((one) => `.${one}`).join(', '),
      }
      ledger.report(
        sourceProblem(
          'source-format-unknown',
          manifest.locate(['sources', sourceIndex, 'file']),
          params,
        ),
      )
    } else files.push({ file, path: join(dataFolder, file), format, into, source, sourceIndex })
  }
}

/** What the importer reads; what a file really is, it finds out from its bytes. */
const foreignFormats = ['csv', 'txt', 'tsv', 'xlsx', 'xlsm']

function sourceFormat(source: Source): FoundFile['format'] | null {
  if (!isForeign(source)) return formatOf(source.file)
  const isRead = foreignFormats.some((one) => source.file.toLowerCase().endsWith(`.${one}`))
  return isRead ? 'foreign' : null
}

function withoutExtension(file: string): string {
  return file.replace(/\.[^.]+$/, '')
}

/**
 * The entries of a folder in code-point order, without hidden ones; none when there's no such
 * folder.
 */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => [])
  return entries
    .filter((entry) => !entry.name.startsWith('.'))
    .toSorted((a, b) => compareText(a.name, b.name))
}
