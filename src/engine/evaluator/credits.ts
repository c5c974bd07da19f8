import { ONE } from '#kernel/fixed.ts'
import { splitByWeight } from '#kernel/split.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Inputs, Share } from '../inputs.ts'
import type { Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { Value } from '../units.ts'
import { Conversion } from './conversion.ts'
import type { ConvertedFact } from './conversion.ts'
import { knownFacts, latestKnown } from './known.ts'

/** A fact as one person is credited with it: split columns hold the person's part. `share` is null for the whole. */
export type Credit = {
  readonly fact: ConvertedFact
  readonly person: string
  readonly role: string
  readonly share: bigint | null
  readonly values: readonly Value[]
}

/** Who is credited with what, type by type; worked out once and kept. */
export class Credits {
  readonly #plan: Plan
  readonly #run: Run
  readonly #inputs: Inputs
  readonly #facts = new Map<string, readonly ConvertedFact[]>()
  readonly #credits = new Map<string, readonly Credit[]>()
  readonly #byText = new Map<string, ReadonlyMap<Value, readonly ConvertedFact[]>>()
  readonly #byPerson = new Map<string, ReadonlyMap<string, readonly Credit[]>>()
  #conversion: Conversion | undefined
  #shares: ReadonlyMap<string, readonly Share[]> | undefined

  constructor(plan: Plan, run: Run, inputs: Inputs) {
    this.#plan = plan
    this.#run = run
    this.#inputs = inputs
  }

  /** Every known fact of the type, whole, in the plan's currency. */
  facts(type: FactType): readonly ConvertedFact[] {
    const held = this.#facts.get(type.key)
    if (held !== undefined) return held
    const known = knownFacts(this.#inputs.facts.get(type.key), this.#run.knownAt)
    this.#conversion ??= new Conversion(this.#plan, this.#run, this.#inputs.exchangeRates)
    const facts = this.#conversion.facts(type, known)
    this.#facts.set(type.key, facts)
    return facts
  }

  /** Known facts whose column, by its place, holds the text. */
  withText(type: FactType, column: number, text: string): readonly ConvertedFact[] {
    const key = `${type.key}\n${column}`
    let index = this.#byText.get(key)
    if (index === undefined) {
      index = Map.groupBy(this.facts(type), (fact) => fact.values[column] ?? null)
      this.#byText.set(key, index)
    }
    return index.get(text) ?? []
  }

  /** Every credit of a type that sellers are credited with, in all roles. */
  all(type: FactType): readonly Credit[] {
    const held = this.#credits.get(type.key)
    if (held !== undefined) return held
    const credits = this.facts(type).flatMap((fact) => this.#creditsOf(type, fact))
    this.#credits.set(type.key, credits)
    return credits
  }

  /** Credits of one person. */
  of(type: FactType, person: string): readonly Credit[] {
    let index = this.#byPerson.get(type.key)
    if (index === undefined) {
      index = Map.groupBy(this.all(type), (credit) => credit.person)
      this.#byPerson.set(type.key, index)
    }
    return index.get(person) ?? []
  }

  #creditsOf(type: FactType, fact: ConvertedFact): readonly Credit[] {
    const revenue = this.#plan.roles
      .filter((role) => role.kind === 'revenue')
      .map((role) => role.key)
    const owner = revenue[0] ?? 'owner'
    const shares = this.#sharesOf(type, fact.id)
    const whole: Credit = {
      fact,
      person: fact.seller,
      role: owner,
      share: null,
      values: fact.values,
    }
    const owned = shares.some((share) => revenue.includes(share.role)) ? [] : [whole]
    const byRole = Map.groupBy(shares, (share) => share.role)
    return [
      ...owned,
      ...Array.from(byRole.values()).flatMap((claims) => splitFact(type, fact, claims)),
    ]
  }

  #sharesOf(type: FactType, fact: string): readonly Share[] {
    this.#shares ??= Map.groupBy(
      latestKnown(
        this.#inputs.shares,
        (share) => JSON.stringify([share.factType, share.fact, share.person, share.role]),
        this.#run.knownAt,
      ),
      (share) => `${share.factType}\n${share.fact}`,
    )
    return this.#shares.get(`${type.key}\n${fact}`) ?? []
  }
}

/** The parts of one fact in one role; every split column's parts sum to the whole. */
function splitFact(
  type: FactType,
  fact: ConvertedFact,
  claims: readonly Share[],
): readonly Credit[] {
  const parts = fact.values.map((value, index) =>
    type.columns[index]?.splits === true && typeof value === 'bigint'
      ? splitByWeight(
          value,
          claims.map((claim) => ({ id: claim.person, weight: claim.share })),
          ONE,
        )
      : null,
  )
  return claims.map((claim) => ({
    fact,
    person: claim.person,
    role: claim.role,
    share: claim.share,
    values: fact.values.map((value, index) => parts[index]?.get(claim.person) ?? value),
  }))
}
