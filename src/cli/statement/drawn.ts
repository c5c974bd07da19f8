import type { Value } from '#engine/units.ts'

/** A number as a length in a drawing. Only there may it become binary: what is read is always the exact text. */
export function drawn(value: Value, decimals: number): number | null {
  return typeof value === 'bigint' ? Number(value) / 10 ** decimals : null
}
