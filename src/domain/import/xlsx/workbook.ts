import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Sheet } from '../sheet.ts'
import { openArchive } from './archive.ts'
import type { NotArchive, Parts } from './archive.ts'
import { readStyles } from './number-formats.ts'
import type { DaySystem } from './serial-day.ts'
import { readSharedStrings } from './shared-strings.ts'
import { MOST_CELLS, readSheet, TooManyCells } from './worksheet.ts'
import { BadXml, readXml } from './xml.ts'

/** A sheet's entry in the workbook. */
type Listed = { readonly name: string; readonly id: string }

/** Reads every sheet of an XLSX workbook, in the order of its tabs; hidden ones too. */
export function readWorkbook(bytes: Uint8Array): Result<readonly Sheet[], NotArchive> {
  const archive = openArchive(bytes)
  if (!archive.ok) return archive
  try {
    return ok(sheetsOf(archive.value))
  } catch (error) {
    if (error instanceof TooManyCells)
      return err({ kind: 'too-large', found: error.found, limit: MOST_CELLS })
    if (error instanceof BadXml) return err({ kind: 'damaged', found: error.message })
    throw error
  }
}

function sheetsOf(parts: Parts): readonly Sheet[] {
  const [main] = targetsOf(parts, '', '_rels/.rels', 'officeDocument').values()
  const path = main ?? 'xl/workbook.xml'
  const workbook = parts.get(path)
  if (workbook === undefined) throw new BadXml(`no ${path}`)
  const { listed, system } = readIndex(workbook)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const rels = `${folder}_rels/${path.slice(folder.length)}.rels`
  const only = (kind: string): Uint8Array | undefined => {
    const [target] = targetsOf(parts, folder, rels, kind).values()
    // Without its styles a day would be a number, without its texts a cell empty.
    if (target !== undefined && !parts.has(target)) throw new BadXml(`no ${target}`)
    return target === undefined ? undefined : parts.get(target)
  }
  const texts = readSharedStrings(only('sharedStrings'))
  const styles = readStyles(only('styles'))
  const sheets = targetsOf(parts, folder, rels, 'worksheet')
  return listed.flatMap(({ name, id }) => {
    const target = sheets.get(id)
    if (target === undefined) return [] // a chart on a tab of its own
    const part = parts.get(target)
    if (part === undefined) throw new BadXml(`no ${target}`)
    return [readSheet(name, part, { texts, styles, system })]
  })
}

/** Longest name of a sheet, in characters; Excel allows 31. Inclusive. */
const LONGEST_NAME = 255

function readIndex(part: Uint8Array): {
  readonly listed: readonly Listed[]
  readonly system: DaySystem
} {
  const listed: Listed[] = []
  let system: DaySystem = '1900'
  readXml(part, {
    open: (name, attribute) => {
      if (name === 'sheet' && (attribute('name') ?? '').length > LONGEST_NAME)
        throw new BadXml('a sheet with too long a name')
      if (name === 'sheet')
        listed.push({ name: attribute('name') ?? '', id: attribute('id') ?? '' })
      else if (name === 'workbookPr' && ['1', 'true'].includes(attribute('date1904') ?? ''))
        system = '1904'
    },
  })
  return { listed, system }
}

/** The parts that a relations part names, by id. */
function targetsOf(
  parts: Parts,
  folder: string,
  rels: string,
  kind: string,
): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  const part = parts.get(rels)
  if (part === undefined) return targets
  readXml(part, {
    open: (name, attribute) => {
      const target = attribute('Target')
      if (name !== 'Relationship' || target === null) return
      if (attribute('Type')?.endsWith(`/${kind}`) === true)
        targets.set(attribute('Id') ?? '', absolute(folder, target))
    },
  })
  return targets
}

function absolute(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
