import type { Instant } from '#kernel/instant.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'

/** Whose pay a fact concerns, by its type and id. */
export type Concerned = (type: string, fact: string) => readonly string[]

/**
 * Whoever a fact is or was recorded for, or has or had a share in it; of returns and collections, those of the deal that
 * they name as well. Only facts and shares that were recorded after `before` are looked for.
 */
export function concernedBy(plan: Plan, cycle: Cycle, inputs: Inputs, before: Instant): Concerned {
  const deals = new Map<string, Set<string>>()
  const people = new Map<string, Set<string>>()
  const links = linksOf(plan, cycle)
  for (const [type, { rows }] of inputs.facts)
    for (const { id, values, recordedAt } of rows) {
      if (recordedAt <= before) continue
      people.set(nameOf(type, id), new Set())
      for (const link of links.filter((one) => one.type === type))
        added(deals, nameOf(type, id), nameOf(link.deal, String(values[link.column])))
    }
  for (const { factType, fact, recordedAt } of inputs.shares)
    if (recordedAt > before) people.set(nameOf(factType, fact), new Set())
  for (const deal of [...deals.values()].flatMap((named) => [...named]))
    if (!people.has(deal)) people.set(deal, new Set())
  for (const [type, { rows }] of inputs.facts)
    for (const { id, seller } of rows) people.get(nameOf(type, id))?.add(seller)
  for (const { factType, fact, person } of inputs.shares)
    people.get(nameOf(factType, fact))?.add(person)
  return (type, fact) => {
    const name = nameOf(type, fact)
    const found = [name, ...(deals.get(name) ?? [])].flatMap((one) => [...(people.get(one) ?? [])])
    return [...new Set(found)]
  }
}

const nameOf = (type: string, fact: string): string => `${type}\n${fact}`

function added(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set<string>()).add(value))
}

type Link = { readonly type: string; readonly column: number; readonly deal: string }

/** The columns by which returns and collections name their deals. */
function linksOf(plan: Plan, { pay }: Cycle): readonly Link[] {
  const typeOf = (metric: string | undefined): string | null => {
    const document = plan.metrics.get(metric ?? '')?.document
    return document !== undefined && 'from' in document ? document.from : null
  }
  return pay.flatMap(({ deals, document }) =>
    [deals?.returns, deals?.release].flatMap((linked): Link[] => {
      const [type, deal] = [typeOf(linked?.metric), typeOf(document.amount)]
      const columns = plan.factTypes.get(type ?? '')?.columns ?? []
      const column = columns.findIndex(({ key }) => key === linked?.of)
      return type === null || deal === null || column < 0 ? [] : [{ type, column, deal }]
    }),
  )
}

/**
 * Whether what happens to others can change the rule's line: a pool, an amount of a team, a place in a ranking. Rather yes
 * than no where a formula reads something while the cycle has anything of the kind.
 */
export function seesOthers(plan: Plan, cycle: Cycle, rule: PayRule): boolean {
  const { when, base, coefficients, measures, weight, document } = rule
  if (weight !== null || (document.level ?? 'person') !== 'person') return true
  const hasOthers =
    cycle.document.grades.by === 'curve' || cycle.instances.some(({ level }) => level !== 'person')
  const isFormula = plan.metrics.get(document.amount ?? '')?.document.kind === 'formula'
  const reads =
    when !== null || base !== null || coefficients.length > 0 || measures !== null || isFormula
  return hasOthers && reads
}
