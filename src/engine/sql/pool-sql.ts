import { weightColumn } from '../cells.ts'
import { name } from './text.ts'

/** Columns of a rule that divides a team's pool, beside the weight: the pool, Σ weight, whole units, their sum, the rank. */
const columnsOf = (
  rule: string,
): Readonly<Record<'weight' | 'pool' | 'weights' | 'units' | 'given' | 'rank', string>> => ({
  weight: name(weightColumn(rule)),
  pool: name(`k_${rule}`),
  weights: name(`s_${rule}`),
  units: name(`u_${rule}`),
  given: name(`t_${rule}`),
  rank: name(`n_${rule}`),
})

/** The pool (minor units) and the counted weight of each row, both HUGEINT; the rest follows in `poolLayers`. */
export function poolMeasures(rule: string, pool: string, weight: string): readonly string[] {
  const column = columnsOf(rule)
  return [`(${pool})::hugeint AS ${column.pool}`, `(${weight})::hugeint AS ${column.weight}`]
}

/**
 * Layers of columns that divide pools among the people of a team: largest remainder, equal remainders to the smaller person
 * id. Each layer reads the one before, because a window function can't read another.
 */
export function poolLayers(rules: readonly string[]): readonly (readonly string[])[] {
  const layer = (of: (column: ReturnType<typeof columnsOf>) => readonly string[]): string[] =>
    rules.flatMap((rule) => of(columnsOf(rule)))
  const team = 'PARTITION BY x.team'
  return [
    layer(({ weight, weights }) => [`(SUM(x.${weight}) OVER (${team}))::hugeint AS ${weights}`]),
    layer(({ pool, weight, weights, units }) => [
      `yj_down(x.${pool} * x.${weight}, x.${weights}) AS ${units}`,
    ]),
    layer(({ pool, weight, weights, units, given, rank }) => [
      `(SUM(x.${units}) OVER (${team}))::hugeint AS ${given}`,
      `ROW_NUMBER() OVER (${team} ORDER BY x.${pool} * x.${weight} - x.${units} * x.${weights} DESC, x.person_id) AS ${rank}`,
    ]),
  ]
}

/** A person's part. NULL without a pool; 0 where nothing is divided. */
export function poolShareSql(rule: string): string {
  const { pool, weights, units, given, rank } = columnsOf(rule)
  return (
    `CASE WHEN x.${pool} < 0::hugeint OR (x.${pool} IS NOT NULL AND x.${weights} = 0::hugeint) THEN 0::hugeint` +
    ` ELSE x.${units} + CASE WHEN x.${rank} <= x.${pool} - x.${given} THEN 1 ELSE 0 END END`
  )
}
