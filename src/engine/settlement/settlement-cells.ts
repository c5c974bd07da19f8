import type { Settlement } from '../plan/plan.ts'

/** Column of a settlement cell: `s_held__retention` for the key "held:retention". */
export const settlementColumn = (key: string): string => `s_${key.replaceAll(':', '__')}`

/** The cells between the lines of pay and what is paid out, in the order in which they're worked out. */
export function settlementCells(
  settlement: Settlement | null,
): readonly { readonly key: string; readonly unit: 'money'; readonly column: string }[] {
  return settlementKeys(settlement).map((key) => ({
    key,
    unit: 'money',
    column: settlementColumn(key),
  }))
}

/** Movements, with what is left of each balance after them. */
export function settlementKeys(settlement: Settlement | null): readonly string[] {
  if (settlement === null) return []
  return [
    'corrections',
    'carried_in',
    ...settlement.draws.flatMap(({ key, document: { kind } }) => [
      ...(kind === 'guarantee' ? [`assured:${key}`] : []),
      `draw:${key}`,
      ...(kind === 'recoverable' ? [`drawn:${key}`] : []),
    ]),
    ...settlement.holdbacks.flatMap(({ key }) => [`held:${key}`, `released:${key}`, `kept:${key}`]),
    ...settlement.deductions.flatMap(({ key }) => [
      `requested:${key}`,
      `deducted:${key}`,
      `owed:${key}`,
    ]),
    'carried_out',
    'payable',
  ]
}
