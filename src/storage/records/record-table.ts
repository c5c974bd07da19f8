/** PostgreSQL's types of the columns that are written in batches. */
export type SqlType = 'text' | 'date' | 'bigint' | 'boolean' | 'jsonb'
export type Column = { readonly name: string; readonly type: SqlType }

/** A table of versions by natural key; docs of its columns are in the migration that made it. */
export type RecordTable = {
  readonly name: string
  readonly key: readonly Column[]
  readonly content: readonly Column[]
}

/** What a column of a batch holds; jsonb as its text. */
export type CellSent = string | bigint | boolean | null

/** "a b:date" as columns; text unless said otherwise. */
export function columns(text: string): readonly Column[] {
  return text.split(' ').map((one) => {
    const [name = '', type = 'text'] = one.split(':')
    return { name, type: type as SqlType }
  })
}

export const recordTables = {
  fact: {
    name: 'fact_version',
    key: columns('source source_key'),
    content: columns('type fact_id seller occurred_on:date cancelled:boolean values:jsonb'),
  },
  person: { name: 'person', key: columns('person'), content: columns('name_zh name_en') },
  share: {
    name: 'share',
    key: columns('fact_type fact person role'),
    content: columns('share:bigint'),
  },
  target: {
    name: 'target',
    key: columns('scope id metric period'),
    content: columns('target:bigint'),
  },
  rating: {
    name: 'rating',
    key: columns('period ratee rater rater_group form question'),
    content: columns('rating:bigint'),
  },
  exchangeRate: {
    name: 'exchange_rate',
    key: columns('from_currency to_currency day:date'),
    content: columns('rate:bigint source'),
  },
  priorScore: {
    name: 'prior_score',
    key: columns('person period item'),
    content: columns('period_from:date score:bigint'),
  },
} as const satisfies Readonly<Record<string, RecordTable>>
