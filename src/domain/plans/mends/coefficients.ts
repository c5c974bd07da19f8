import type { Edit } from '../text/edit.ts'
import { isList, isMapping, valueAt } from '../text/value.ts'
import type { DocumentPath } from '../text/value.ts'
import { remove, set } from './mend.ts'
import type { Mender, Wrong } from './mend.ts'

/** The coefficients of a cycle's grades. */

type Row = { readonly from: string | null; readonly coefficient: string | null }

/** The table that the problem names a row of, the best grade first. */
function gradesAround({ path, data }: Wrong): {
  readonly at: DocumentPath
  readonly rows: readonly Row[]
} {
  const at = path.slice(0, path.indexOf('grades') + 1)
  const found = valueAt(data, [...at, 'grades'])
  const text = (row: unknown, key: string): string | null => {
    const value = isMapping(row as never) ? (row as Readonly<Record<string, unknown>>)[key] : null
    return typeof value === 'string' && value !== '' ? value : null
  }
  const rows = (isList(found) ? found : []).map((row) => ({
    from: text(row, 'from'),
    coefficient: text(row, 'coefficient'),
  }))
  return { at, rows }
}

/** Straight lines from cut to cut: each grade's coefficient holds where the grade begins, and the last one's at 0. */
export const continuousCoefficient: Mender = (wrong) => {
  const { at, rows } = gradesAround(wrong)
  const last = rows.at(-1)?.coefficient ?? null
  const cuts = rows.slice(0, -1).toReversed()
  const points = cuts.flatMap(({ from, coefficient }) =>
    from === null || coefficient === null ? [] : [{ at: from, coefficient }],
  )
  if (last === null || points.length === 0 || points.length < cuts.length) return []
  const edits: Edit[] = rows.map((_, row) => remove([...at, 'grades', row, 'coefficient']))
  return [
    {
      label: { zh: '系数改为随总分连续变化', en: 'Let the coefficient move with the total' },
      edits: [
        ...edits,
        set([...at, 'coefficient'], {
          points: [{ at: '0', coefficient: last }, ...points],
          below: last,
        }),
      ],
    },
  ]
}

/** That of a grade beside it, or none at all. */
export const coefficientOfNeighbour: Mender = (wrong) => {
  const { at, rows } = gradesAround(wrong)
  const index = Number(wrong.path.at(-1))
  const near = [rows[index - 1], rows[index + 1]].flatMap((row) => row?.coefficient ?? [])
  return [
    ...[...new Set(near)].map((coefficient) => ({
      label: { zh: `写上系数 ${coefficient}`, en: `Give it the coefficient ${coefficient}` },
      edits: [set([...wrong.path, 'coefficient'], coefficient)],
    })),
    {
      label: { zh: '各等级都不设系数', en: 'Give no grade a coefficient' },
      edits: rows.flatMap(({ coefficient }, row) =>
        coefficient === null ? [] : [remove([...at, 'grades', row, 'coefficient'])],
      ),
    },
  ]
}

/** The better grade takes the larger one. */
export const exchangeCoefficients: Mender = (wrong) => {
  const { at, rows } = gradesAround(wrong)
  const index = Number(wrong.path.at(-1))
  const [one, next] = [rows[index]?.coefficient ?? null, rows[index + 1]?.coefficient ?? null]
  if (one === null || next === null) return []
  return [
    {
      label: { zh: '对调这两等的系数', en: 'Exchange the two coefficients' },
      edits: [
        set([...at, 'grades', index, 'coefficient'], next),
        set([...at, 'grades', index + 1, 'coefficient'], one),
      ],
    },
  ]
}
