/** What part of a whole something is, as a ratio; null where there's no whole that parts of its sign add up to. */
export function shareOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  const share = part / whole
  return share < 0 ? null : share
}
