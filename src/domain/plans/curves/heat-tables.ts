import type { RateSpec } from '#engine/incentives/shapes.ts'
import type { GradeSpec } from '#engine/scoring/grades.ts'
import type { ScoringSpec } from '#engine/scoring/methods.ts'
import { FIXED_DECIMALS, formatDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { DocumentPath } from '../text/value.ts'
import type { Reading } from './curve.ts'
import type { HeatTable } from './drawing.ts'

const plain = (text: string): Text => ({ zh: text, en: text })
const shown = (value: Fixed): Text => plain(formatDecimal(value, FIXED_DECIMALS))

type Axis = { readonly name: Text; readonly from: readonly string[] }

/** The first row and column are open below. */
function boundNames({ from }: Axis): readonly Text[] {
  return from.map((bound, at) =>
    at > 0
      ? { zh: `${bound} 起`, en: `from ${bound}` }
      : from[1] === undefined
        ? { zh: '不限', en: 'any' }
        : { zh: `${from[1]} 以下`, en: `below ${from[1]}` },
  )
}

/** A rate or a coefficient by two measures; null while there aren't as many numbers as bounds. */
export function matrixTable(
  rows: Axis,
  columns: Axis,
  cells: readonly (readonly Fixed[])[],
  at: DocumentPath,
  reading: Reading,
): HeatTable | null {
  const isWhole =
    cells.length === rows.from.length && cells.every((row) => row.length === columns.from.length)
  if (!isWhole) return null
  return {
    corner: {
      zh: `${rows.name.zh} \\ ${columns.name.zh}`,
      en: `${rows.name.en} \\ ${columns.name.en}`,
    },
    columns: boundNames(columns),
    rows: boundNames(rows).map((name, row) => ({
      name,
      cells: (cells[row] ?? []).map((value, column) => ({
        ...{ path: [...at, row, column], value, reading },
      })),
    })),
  }
}

/** What each described level scores. */
export function levelsTable({ levels }: Extract<ScoringSpec, { method: 'levels' }>): HeatTable {
  return {
    corner: { zh: '等次', en: 'Level' },
    columns: [{ zh: '得分', en: 'Score' }],
    rows: levels.map(({ level, name, score }, row) => {
      const number = shown(level)
      return {
        name: { zh: `${number.zh} ${name.zh}`, en: `${number.en} ${name.en}` },
        cells: [{ path: ['levels', row, 'score'], value: score, reading: 'number' as const }],
      }
    }),
  }
}

/** The rate for each kind of sale. */
export function ratesTable(spec: Extract<RateSpec, { shape: 'rateTable' }>): HeatTable {
  const reading = 'ratio' as const
  return {
    corner: { zh: '业务', en: 'Sale' },
    columns: [{ zh: '比例', en: 'Rate' }],
    rows: [
      ...spec.rates.map(({ rate, ...keys }, row) => ({
        name: plain(Object.values(keys).join(' · ')),
        cells: [{ path: ['rates', row, 'rate'], value: rate, reading }],
      })),
      {
        name: { zh: '其余', en: 'Otherwise' },
        cells: [{ path: ['otherwise'], value: spec.otherwise, reading }],
      },
    ],
  }
}

/** How many people a ranked quota gives each grade, and what it multiplies. */
export function quotaTable({ grades }: Extract<GradeSpec, { by: 'curve' }>): HeatTable {
  const hasCoefficient = grades.every(({ coefficient }) => coefficient !== undefined)
  return {
    corner: { zh: '等级', en: 'Grade' },
    columns: [
      { zh: '人数比例', en: 'Share of people' },
      ...(hasCoefficient ? [{ zh: '系数', en: 'Coefficient' }] : []),
    ],
    rows: grades.map(({ grade, share, coefficient }, row) => ({
      name: plain(grade),
      cells: [
        { path: ['grades', row, 'share'], value: share, reading: 'ratio' as const },
        ...(hasCoefficient && coefficient !== undefined
          ? [
              {
                path: ['grades', row, 'coefficient'],
                value: coefficient,
                reading: 'number' as const,
              },
            ]
          : []),
      ],
    })),
  }
}
