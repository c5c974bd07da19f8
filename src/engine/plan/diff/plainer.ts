import { bandsOf } from '../../scoring/bands.ts'
import type { BandsSpec } from '../../scoring/bands.ts'

type Tree = Readonly<Record<string, unknown>>

/**
 * A rule without what says nothing: the end of a tier, which is where the next begins; the side of a bound where pay
 * doesn't depend on it; the start of the last grade, which takes the rest; and with the inner bounds of bands filled in.
 * The linter has refused everything for which this wouldn't be so.
 */
export function plainer(rule: Tree): Tree {
  const marginal = rule['shape'] === 'marginal' || rule['split'] === 'marginal'
  const kept = marginal ? without(rule, 'boundary') : rule
  if (Array.isArray(kept['tiers']))
    return { ...kept, tiers: kept['tiers'].map((tier: Tree) => without(tier, 'to')) }
  if (kept['by'] === 'cuts' && Array.isArray(kept['grades'])) {
    const last = kept['grades'].length - 1
    const grades = kept['grades'].map((grade: Tree, index) =>
      index === last && index > 0 ? without(grade, 'from') : grade,
    )
    return { ...kept, grades }
  }
  return kept
}

/** Bands with both of their ends, each with its place in the document. */
export function plainBands(rule: Tree): readonly { readonly index: number; readonly band: Tree }[] {
  return bandsOf(rule as BandsSpec).map(({ from, to, score, row }) => ({
    index: row,
    band: {
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      score,
    },
  }))
}

function without(tree: Tree, key: string): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => name !== key))
}
