import { parseDecimal } from '#kernel/fixed.ts'

import type { Edit } from '../text/edit.ts'
import { isList, isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath, Value } from '../text/value.ts'
import { around, removal, remove, said, set, textAt } from './mend.ts'
import type { Mender, Wrong } from './mend.ts'

/** Tables of tiers, bands, points and grades. */

export const nameBoundary: Mender = ({ path }) => [
  {
    label: { zh: '界值归上一档（from ≤ x < to）', en: 'A bound belongs above (from ≤ x < to)' },
    edits: [set([...path, 'boundary'], 'upper')],
  },
  {
    label: { zh: '界值归下一档（from < x ≤ to）', en: 'A bound belongs below (from < x ≤ to)' },
    edits: [set([...path, 'boundary'], 'lower')],
  },
]

const numberOf = (value: Value | undefined): bigint | null =>
  typeof value === 'string' ? parseDecimal(value, 8) : null

const rowsAt = (wrong: Wrong, path: DocumentPath): readonly Value[] => {
  const found = valueAt(wrong.data, path)
  return isList(found) ? found : []
}

const cell = (row: Value | undefined, key: string): Value | undefined =>
  isMapping(row) ? row[key] : undefined

/** A tier ends where the next one begins. */
export const tierEndsAtNext: Mender = (wrong) => {
  const index = Number(wrong.path.at(-1))
  const rows = rowsAt(wrong, wrong.path.slice(0, -1))
  const [end, start] = [cell(rows[index], 'to'), cell(rows[index + 1], 'from')]
  if (typeof end !== 'string' || typeof start !== 'string') return []
  const next = [...wrong.path.slice(0, -1), index + 1]
  return [
    {
      label: { zh: `本档到 ${start} 为止`, en: `Let this tier end at ${start}` },
      edits: [set([...wrong.path, 'to'], start)],
    },
    {
      label: { zh: `下一档从 ${end} 开始`, en: `Let the next tier begin at ${end}` },
      edits: [set([...next, 'from'], end)],
    },
  ]
}

/** The band below or above the one that is named, by its bounds: bands may stand in any order. */
export const bandsMeet: Mender = (wrong) => {
  const path = wrong.path.slice(0, -1)
  const rows = rowsAt(wrong, path)
    .map((row, index) => ({
      ...{ index, from: cell(row, 'from'), to: cell(row, 'to') },
      low: numberOf(cell(row, 'from')),
    }))
    .toSorted((a, b) => ((a.low ?? -(10n ** 40n)) < (b.low ?? -(10n ** 40n)) ? -1 : 1))
  return rows.flatMap((lower, at) => {
    const upper = rows[at + 1]
    if (upper === undefined || typeof lower.to !== 'string' || typeof upper.from !== 'string')
      return []
    if (![lower.index, upper.index].includes(Number(wrong.path.at(-1)))) return []
    if (numberOf(lower.to) === numberOf(upper.from)) return []
    return [
      {
        label: {
          zh: `下面一档到 ${upper.from} 为止`,
          en: `Let the lower band end at ${upper.from}`,
        },
        edits: [set([...path, lower.index, 'to'], upper.from)],
      },
      {
        label: { zh: `上面一档从 ${lower.to} 开始`, en: `Let the upper band begin at ${lower.to}` },
        edits: [set([...path, upper.index, 'from'], lower.to)],
      },
    ]
  })
}

/** The outermost band is open. */
export const openBand: Mender = (wrong) => {
  const rows = rowsAt(wrong, wrong.path.slice(0, -1))
  const index = Number(wrong.path.at(-1))
  const of = (key: string): readonly (bigint | null)[] =>
    rows.map((row) => numberOf(cell(row, key)))
  const isEdge = (key: 'from' | 'to'): boolean => {
    const own = of(key)[index]
    return (
      own !== undefined &&
      own !== null &&
      of(key).every((one) => one !== null && (key === 'from' ? one >= own : one <= own))
    )
  }
  return (['from', 'to'] as const).flatMap((key) =>
    isEdge(key)
      ? [
          {
            label:
              key === 'from'
                ? { zh: '让最低一档不设下限', en: 'Leave the lowest band open below' }
                : { zh: '让最高一档不设上限', en: 'Leave the highest band open above' },
            edits: [remove([...wrong.path, key])],
          },
        ]
      : [],
  )
}

/** Rows in the order of a number; each row keeps what it says, and its remarks. */
function sorted(
  wrong: Wrong,
  path: DocumentPath,
  key: string,
  falling: boolean,
): ReturnType<Mender> {
  const rows = rowsAt(wrong, path)
  const numbers = rows.map((row) => numberOf(cell(row, key)))
  const order = rows.map((_, index) => index)
  const before = (a: number, b: number): number => {
    const [x, y] = [numbers[a] ?? null, numbers[b] ?? null]
    // A row without a bound is the last.
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return x === y ? 0 : x < y !== falling ? -1 : 1
  }
  const edits: Edit[] = []
  const current = [...order]
  for (const [to, row] of order.toSorted(before).entries()) {
    const at = current.indexOf(row)
    if (at === to) continue
    edits.push({ kind: 'move', path: [...path, at], to })
    current.splice(at, 1)
    current.splice(to, 0, row)
  }
  const values = numbers.filter((one) => one !== null)
  // Two rows of one number stay wrong in any order.
  if (edits.length === 0 || new Set(values).size < values.length) return []
  return [{ label: { zh: '按大小排序', en: 'Sort them' }, edits }]
}

export const sortTiers: Mender = (wrong) => sorted(wrong, wrong.path.slice(0, -1), 'from', false)
export const sortPoints: Mender = (wrong) => sorted(wrong, wrong.path.slice(0, -1), 'at', false)
export const sortGrades: Mender = (wrong) => sorted(wrong, wrong.path.slice(0, -1), 'from', true)

export const startAtZero: Mender = (wrong) => {
  const from = textAt(wrong, 'from')
  if (from === null) return []
  const zero = from.endsWith('%') ? '0%' : '0'
  const list = wrong.path.slice(0, -1)
  const paid = isMapping(said(wrong)) && 'times' in (said(wrong) as object) ? 'times' : 'rate'
  const nothing = paid === 'times' ? '0' : '0%'
  return [
    {
      label: { zh: `加一档：${from} 以下不计`, en: `Add a tier: nothing below ${from}` },
      edits: [{ kind: 'insert', path: list, at: 0, value: { from: zero, [paid]: nothing } }],
    },
    {
      label: { zh: `这一档从 ${zero} 开始`, en: `Let it begin at ${zero}` },
      edits: [set([...wrong.path, 'from'], zero)],
    },
  ]
}

export const openEnd: Mender = (wrong) => {
  const to = textAt(wrong, 'to')
  if (to === null) return []
  const list = wrong.path.slice(0, -1)
  const next = Number(wrong.path.at(-1)) + 1
  const value = isMapping(said(wrong)) && 'times' in (said(wrong) as object)
  return [
    {
      label: { zh: '让最后一档不设上限', en: 'Leave the last tier open' },
      edits: [remove([...wrong.path, 'to'])],
    },
    {
      label: { zh: `加一档：${to} 以上不计`, en: `Add a tier: nothing beyond ${to}` },
      edits: [
        {
          kind: 'insert',
          path: list,
          at: next,
          value: { from: to, [value ? 'times' : 'rate']: value ? '0' : '0%' },
        },
      ],
    },
  ]
}

/** Of tiers on the whole amount, each for what lies in it: nothing jumps. */
export const marginalTiers: Mender = (wrong) => {
  const rate = around(wrong, 2)
  const key = textAt(rate, 'shape') === 'wholeAmount' ? 'shape' : 'split'
  if (textAt(rate, key) !== 'wholeAmount') return []
  return [
    {
      label: { zh: '改为分段累进', en: 'Make the tiers marginal' },
      edits: [
        set([...rate.path, key], 'marginal'),
        ...(said(rate, 'acceptCliff') === undefined ? [] : [remove([...rate.path, 'acceptCliff'])]),
      ],
    },
  ]
}

/** A row of a rate table that never wins; with the last of them, only the rate for everything else is left. */
export const rateRowOut: Mender = (wrong) => {
  const at = wrong.path.findLastIndex((step) => typeof step === 'number')
  const row = { ...wrong, path: wrong.path.slice(0, at + 1) }
  if (rowsAt(row, row.path.slice(0, -1)).length > 1) return removal(row)
  const rate = around(row, 2)
  const otherwise = textAt(rate, 'otherwise')
  if (otherwise === null) return []
  return [
    {
      label: { zh: `一律按 ${otherwise} 计`, en: `Pay ${otherwise} on everything` },
      edits: [set(rate.path, { shape: 'flat', rate: otherwise })],
    },
  ]
}

export const openLastGrade: Mender = (wrong) =>
  textAt(wrong, 'from') === null
    ? []
    : [
        {
          label: { zh: '让最后一等不设下限', en: 'Leave the last grade open below' },
          edits: [remove([...wrong.path, 'from'])],
        },
      ]

/** Either every grade has a coefficient, or the total is interpolated. */
export const oneCoefficient: Mender = (wrong) => {
  const grades = around(wrong, 1)
  const rows = rowsAt(grades, [...grades.path, 'grades'])
  return [
    {
      label: { zh: '保留各等级的系数', en: 'Keep the grades’ coefficients' },
      edits: [remove(wrong.path)],
    },
    {
      label: { zh: '保留按总分插值的系数', en: 'Keep the interpolation' },
      edits: rows.flatMap((row, at) =>
        cell(row, 'coefficient') === undefined
          ? []
          : [remove([...grades.path, 'grades', at, 'coefficient'])],
      ),
    },
  ]
}
