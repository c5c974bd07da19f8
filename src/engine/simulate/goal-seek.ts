import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'

/** What a cost is held against: an amount of all periods together, or a share (8 decimals) of what is sold. */
export type Goal =
  | { readonly kind: 'amount'; readonly minor: bigint }
  | { readonly kind: 'share'; readonly ofSales: Fixed }

/** What a value of the parameter comes to. */
export type Came = { readonly costMinor: bigint; readonly salesMinor: bigint }

/** A value of the parameter, in whole steps, and what it comes to; null where the plan can't have this value. */
export type Point = { readonly at: bigint; readonly came: Came | null }

/** Two neighbouring values between which the cost passes the goal. */
export type Crossing = { readonly within: Point; readonly beyond: Point }

export type Sought = {
  /** Every value that was tried, in rising order: the curve. */
  readonly tried: readonly Point[]
  /** In rising order; none where the cost stays on one side over the whole range. */
  readonly crossings: readonly Crossing[]
  /** Of the values that keep the goal the one that comes nearest to it; null where none was found that does. */
  readonly best: Point | null
}

/**
 * Seeks the values from `least` to `most`, both inclusive and whole steps, at which the cost passes the goal: samples the range evenly,
 * and halves every stretch at whose ends the cost is on different sides of the goal until two neighbouring values are left. Exact:
 * no value between two neighbours can be written. A cost that passes the goal and comes back between two samples isn't seen.
 */
export async function seekGoal(
  range: { readonly least: bigint; readonly most: bigint; readonly samples: number },
  goal: Goal,
  costAt: (at: bigint) => Promise<Came | null>,
): Promise<Sought> {
  const tried = new Map<bigint, Point>()
  const point = async (at: bigint): Promise<Point> => {
    const known = tried.get(at)
    if (known !== undefined) return known
    const found = { at, came: await costAt(at) }
    tried.set(at, found)
    return found
  }
  const sampled: Point[] = []
  for (const at of samplesOf(range)) sampled.push(await point(at))
  const valid = sampled.filter(({ came }) => came !== null)
  const crossings: Crossing[] = []
  for (const [index, right] of valid.entries()) {
    let low = valid[index - 1]
    let high = right
    if (low === undefined || sideOf(low, goal) === sideOf(high, goal)) continue
    while (high.at - low.at > 1n) {
      const middle = await point((low.at + high.at) / 2n)
      if (middle.came === null) break
      if (sideOf(middle, goal) === sideOf(low, goal)) low = middle
      else high = middle
    }
    if (high.at - low.at > 1n) continue
    crossings.push(
      sideOf(low, goal) === 'within'
        ? { within: low, beyond: high }
        : { within: high, beyond: low },
    )
  }
  const all = [...tried.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return { tried: all, crossings, best: nearest(all, goal) }
}

function samplesOf({ least, most, samples }: Parameters<typeof seekGoal>[0]): readonly bigint[] {
  const parts = BigInt(Math.max(1, samples - 1))
  const at = Array.from(
    { length: Number(parts) + 1 },
    (_, index) => least + ((most - least) * BigInt(index)) / parts,
  )
  return [...new Set(at)]
}

/** Above 0 where the cost is beyond the goal; the same scale for every point of a share's or an amount's search. */
function excess({ costMinor, salesMinor }: Came, goal: Goal): bigint {
  return goal.kind === 'amount'
    ? costMinor - goal.minor
    : costMinor * ONE - goal.ofSales * salesMinor
}

function sideOf({ came }: Point, goal: Goal): 'within' | 'beyond' {
  return came !== null && excess(came, goal) <= 0n ? 'within' : 'beyond'
}

function nearest(tried: readonly Point[], goal: Goal): Point | null {
  let best: { readonly point: Point; readonly excess: bigint } | null = null
  for (const one of tried) {
    if (one.came === null) continue
    const its = excess(one.came, goal)
    if (its <= 0n && (best === null || its > best.excess)) best = { point: one, excess: its }
  }
  return best?.point ?? null
}
