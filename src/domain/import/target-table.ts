import type { FactType } from '#engine/facts/fact-type.ts'
import type { Unit } from '#engine/units.ts'

/** How the cells of a column of ours are written in clean files. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'word'
  | 'day'
  | 'moment'
  | 'period'
  | 'money'
  | 'number'
  | 'yesno'

export type TargetColumn = {
  readonly key: string
  readonly kind: ColumnKind
  /** Rows need it. */
  readonly required: boolean
}

/** A table of ours into which rows go. */
export type TargetTable = {
  /** Such as people, or facts/order. */
  readonly name: string
  readonly columns: readonly TargetColumn[]
  /** The columns that tell rows apart; empty where several columns and days do. */
  readonly key: readonly string[]
}

/** "person id, name_zh? text": a column, a question mark where it may be left out, its kind. */
function table(name: string, key: readonly string[], columns: string): TargetTable {
  return {
    name,
    key,
    columns: columns.split(', ').map((column) => {
      const [written = '', kind = 'text'] = column.split(' ')
      return {
        key: written.replace('?', ''),
        kind: kind as ColumnKind,
        required: !written.endsWith('?'),
      }
    }),
  }
}

/** The tables of a workspace apart from the facts; docs/workspace.md describes them. */
export const targetTables: readonly TargetTable[] = [
  table('people', ['person'], 'person id, name_zh? text, name_en? text'),
  table(
    'employment',
    [],
    'person id, from day, to? day, job? id, grade? id, team? id, market? id, base_pay? money, currency? word',
  ),
  table('leave', [], 'person id, from day, to? day, kind? id'),
  table('teams', ['team'], 'team id, parent? id, name_zh? text, name_en? text'),
  table('reporting', [], 'person id, manager id, kind? word, from day, to? day'),
  table(
    'targets',
    [],
    'scope word, id? id, metric id, period period, target number, recorded_at? moment, currency? word',
  ),
  table(
    'ratings',
    [],
    'period period, ratee id, rater id, group id, form id, question id, rating number, recorded_at? moment',
  ),
  table(
    'shares',
    [],
    'fact_type id, fact id, person id, role id, share number, recorded_at? moment',
  ),
  table(
    'exchange-rates',
    [],
    'from_currency word, to_currency word, day day, rate number, source text, recorded_at? moment',
  ),
  table('prior-scores', [], 'person id, period period, item id, score number'),
  table(
    'minimum-wages',
    [],
    'market id, from day, to? day, monthly money, source? text, currency? word',
  ),
]

/** The table of a fact type: the common columns, its own, and the currency where that's free. */
export function factTable(type: FactType): TargetTable {
  const isBySeller = type.creditedBy === 'seller'
  const common: readonly TargetColumn[] = [
    { key: 'id', kind: 'id', required: true },
    { key: 'seller', kind: 'id', required: isBySeller },
    { key: 'occurred_on', kind: 'day', required: true },
    { key: 'recorded_at', kind: 'moment', required: false },
    { key: 'cancelled', kind: 'yesno', required: false },
  ]
  const own = type.columns.map(({ key, unit, optional }) => ({
    key,
    kind: kindOf(unit),
    required: !optional,
  }))
  const currency: TargetColumn = { key: 'currency', kind: 'word', required: false }
  const isFree = own.every(({ key }) => key !== 'currency')
  return {
    name: `facts/${type.key}`,
    columns: [...common, ...own, ...(isFree ? [currency] : [])],
    key: ['id', 'recorded_at'],
  }
}

function kindOf(unit: Unit): ColumnKind {
  switch (unit) {
    case 'text':
    case 'day':
    case 'yesno':
    case 'money':
      return unit
    default:
      return 'number'
  }
}
