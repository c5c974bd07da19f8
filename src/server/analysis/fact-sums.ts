import { oneAfterTheOther } from '#calc/one-by-one.ts'
import { ALL_KNOWN, openMirror } from '#calc/mirror/mirror.ts'
import type { Mirror } from '#calc/mirror/mirror.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { breakdownSql } from '#engine/sql/breakdown-sql.ts'
import type { Breakdown } from '#engine/sql/breakdown-sql.ts'
import type { Day } from '#kernel/day.ts'
import type { Store } from '#storage/store.ts'

/** Sums of a team, a market and some texts, range by range. */
export type SumRow = {
  readonly team: string
  readonly market: string
  readonly texts: readonly string[]
  /** Empty where people aren't told apart, and for what is nobody's. */
  readonly person: string
  readonly sums: readonly bigint[]
}

/** Adds up credited facts, of everything that is recorded by now. */
export type FactSums = {
  /** `beside` are the types that will be asked for as well, so that the mirror is filled once for all of them. */
  readonly of: (
    plan: Plan,
    breakdown: Breakdown,
    beside?: readonly FactType[],
  ) => Promise<readonly SumRow[]>
  readonly close: () => Promise<void>
}

/** Nobody has asked for so long: then the memory is given back. */
const IDLE_MS = 15 * 60_000

/**
 * Facts are added up in a mirror of their own, which holds only the types that somebody has asked for, and is there only while somebody
 * asks: what one sees of a company changes from look to look, and none of it is worth keeping current.
 */
export function factSums(store: Store, today: () => Day): FactSums {
  const oneByOne = oneAfterTheOther()
  const types = new Map<string, FactType>()
  let held: { readonly mirror: Mirror; readonly types: string } | null = null
  let idle: NodeJS.Timeout | undefined

  const drop = async (): Promise<void> => {
    clearTimeout(idle)
    await held?.mirror.close()
    held = null
  }
  const holding = async (asked: readonly FactType[]): Promise<Mirror> => {
    for (const type of asked) types.set(type.key, type)
    // Whatever is said of a type, its columns or its names: then the tables are others.
    const named = JSON.stringify([...types.values()])
    if (held?.types === named) return held.mirror
    await drop()
    held = {
      mirror: await openMirror(store, { factTypes: [...types.values()] }),
      types: named,
    }
    return held.mirror
  }
  return {
    of: (plan, breakdown, beside = []) =>
      oneByOne(async () => {
        const mirror = await holding([breakdown.type, ...beside])
        clearTimeout(idle)
        idle = setTimeout(() => void oneByOne(drop), IDLE_MS)
        idle.unref()
        await mirror.follow({ asOf: today() })
        const rows = await mirror.session.query(breakdownSql(plan, breakdown, ALL_KNOWN))
        const texts = breakdown.by.length
        const names = texts + (breakdown.byPerson === true ? 1 : 0)
        return rows.map(([team, market, ...rest]) => ({
          ...{ team: String(team), market: String(market) },
          texts: rest.slice(0, texts).map(String),
          person: rest.slice(texts, names).map(String).join(''),
          sums: rest.slice(names).map(wholeNumber),
        }))
      }),
    close: () => oneByOne(drop),
  }
}

function wholeNumber(value: unknown): bigint {
  if (typeof value !== 'bigint') throw new Error(`not a whole number: ${typeof value}`)
  return value
}
