import { FIXED_DECIMALS, formatDecimal, larger, parseDecimal } from '#kernel/fixed.ts'

import { isList, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'
import { around, said, set, textAt } from './mend.ts'
import type { Mender, Wrong } from './mend.ts'

/** Matrices of two measures: of a rate, or of a bonus’s coefficient. */

const listAt = (wrong: Wrong, path: DocumentPath): readonly Value[] => {
  const found = valueAt(wrong.data, path)
  return isList(found) ? found : []
}

/** As many rows and columns as there are bounds; what is new says what its neighbour says. */
export const matrixOfBounds: Mender = (wrong) => {
  const matrix = wrong.path.slice(0, -1)
  const [rows, columns] = [
    listAt(wrong, [...matrix, 'rows', 'from']).length,
    listAt(wrong, [...matrix, 'columns', 'from']).length,
  ]
  const cells = listAt(wrong, wrong.path)
  if (rows === 0 || columns === 0 || cells.length === 0) return []
  const grown = <T>(list: readonly T[], length: number): T[] =>
    Array.from({ length }, (_, at) => list[Math.min(at, list.length - 1)] as T)
  const whole = grown(cells, rows).map((row) => grown(isList(row) ? row : [row], columns))
  return [
    {
      label: { zh: `改为 ${rows} 行 ${columns} 列`, en: `Make it ${rows} rows of ${columns}` },
      edits: [set(wrong.path, whole)],
    },
  ]
}

/** The largest rise of all is one that is meant. */
export const acceptRises: Mender = (wrong) => {
  const axis = wrong.path.findLastIndex((step) => step === 'rows' || step === 'columns')
  const matrix = around(wrong, wrong.path.length - axis)
  const key = said(matrix, 'rates') === undefined ? 'coefficients' : 'rates'
  const cells = listAt(matrix, [...matrix.path, key]).map((row) =>
    (isList(row) ? row : []).map((cell) =>
      typeof cell === 'string' ? parseDecimal(cell, FIXED_DECIMALS) : null,
    ),
  )
  let rise = 0n
  for (const [at, row] of cells.entries())
    for (const [column, cell] of row.entries())
      for (const before of [cells[at - 1]?.[column] ?? null, row[column - 1] ?? null])
        if (cell !== null && before !== null) rise = larger(rise, cell - before)
  if (rise === 0n) return []
  const text =
    key === 'rates'
      ? `${formatDecimal(rise * 100n, FIXED_DECIMALS)}%`
      : formatDecimal(rise, FIXED_DECIMALS)
  return [
    {
      label: { zh: `有意如此，接受 ${text} 的跳升`, en: `It’s meant: accept a rise of ${text}` },
      edits: [set([...matrix.path, 'acceptCliff'], text)],
    },
  ]
}

/** A metric by itself is read against its target. */
export const asAttainment: Mender = (wrong) => {
  const metric = /^=\s*([a-z]\w*)$/.exec(textAt(wrong) ?? '')?.[1]
  if (metric === undefined) return []
  const formula = `=${metric} / TARGET(${metric})`
  return [
    {
      label: { zh: `改为完成率 ${formula}`, en: `Make it the attainment ${formula}` },
      edits: [set(wrong.path, formula)],
    },
  ]
}
