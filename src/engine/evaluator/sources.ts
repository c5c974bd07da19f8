import { effectiveOn } from '#kernel/effective.ts'
import type { Day } from '#kernel/day.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Level } from '../formula/tree.ts'
import type { Employment, FactRow, Inputs, ReportingLine } from '../inputs.ts'
import { DEEPEST } from '../sql/organisation-sql.ts'
import type { Credit, Credits } from './credits.ts'
import { inPlanOn } from './population.ts'
import type { Member } from './population.ts'

/** A fact as it counts for somebody at a level. */
export type Counted = Credit & { readonly inPlan: boolean }

/** Answers "whose facts": the person's own, their team's, their reports' or the company's. */
export class Sources {
  readonly #credits: Credits
  readonly #employment: ReadonlyMap<string, readonly Employment[]>
  readonly #managers: ReadonlyMap<string, readonly ReportingLine[]>
  readonly #parents: ReadonlyMap<string, string | null>
  readonly #teams = new Map<string, readonly Counted[]>()
  readonly #reports = new Map<string, readonly Counted[]>()

  constructor(inputs: Inputs, credits: Credits) {
    this.#credits = credits
    this.#employment = Map.groupBy(inputs.employment, (row) => row.person)
    this.#managers = Map.groupBy(
      inputs.reporting.filter((line) => line.kind === 'direct'),
      (line) => line.person,
    )
    this.#parents = new Map(inputs.teams.map(({ team, parent }) => [team, parent]))
  }

  counted(type: FactType, level: Level, member: Member): readonly Counted[] {
    if (type.creditedBy !== 'seller') return this.#assigned(type, level, member)
    switch (level) {
      case 'person':
        return this.#credits
          .of(type, member.person)
          .map((credit) => ({ ...credit, inPlan: inPlanOn(member, credit.fact.occurredOn) }))
      case 'team':
        return remembered(this.#teams, `${type.key}\n${member.last.team}`, () =>
          this.#ofTeam(type, member.last.team),
        )
      case 'reports':
        return remembered(this.#reports, `${type.key}\n${member.person}`, () =>
          this.#ofReports(type, member.person),
        )
      case 'company':
        return this.#credits.all(type).map(always)
    }
  }

  /** Facts of people who on that day were in the team or a team below it. */
  #ofTeam(type: FactType, team: string): readonly Counted[] {
    return this.#credits
      .all(type)
      .filter(({ person, fact }) => {
        const row = effectiveOn(this.#employment.get(person) ?? [], fact.occurredOn)
        return row !== null && this.#isWithin(row.team, team)
      })
      .map(always)
  }

  #isWithin(team: string, above: string): boolean {
    let at: string | null | undefined = team
    for (let depth = 0; depth <= DEEPEST && at !== null && at !== undefined && at !== ''; depth++) {
      if (!this.#parents.has(at)) return false
      if (at === above) return true
      at = this.#parents.get(at)
    }
    return false
  }

  /** Facts of people who on that day reported to the manager, directly or through others. */
  #ofReports(type: FactType, manager: string): readonly Counted[] {
    return this.#credits
      .all(type)
      .filter(({ person, fact }) => this.#reportsTo(person, manager, fact.occurredOn))
      .map(always)
  }

  #reportsTo(person: string, manager: string, day: Day): boolean {
    let at: string | undefined = person
    for (let depth = 0; depth < DEEPEST && at !== undefined; depth++) {
      const above: string | undefined = effectiveOn(this.#managers.get(at) ?? [], day)?.manager
      if (above === manager) return true
      at = above
    }
    return false
  }

  /** Facts that no seller owns: whole, for everybody assigned to their market or team on that day. */
  #assigned(type: FactType, level: Level, member: Member): readonly Counted[] {
    const key = type.columns.findIndex((column) => column.key === type.creditedBy)
    const rows = this.#employment.get(member.person) ?? []
    const concerns = (fact: FactRow): boolean => {
      if (level === 'company' || type.creditedBy === 'company') return true
      const row = effectiveOn(rows, fact.occurredOn)
      return (
        row !== null && row[type.creditedBy === 'market' ? 'market' : 'team'] === fact.values[key]
      )
    }
    return this.#credits
      .facts(type)
      .filter(concerns)
      .map((fact) => ({
        fact,
        person: member.person,
        role: '',
        share: null,
        values: fact.values,
        inPlan: level === 'company' || inPlanOn(member, fact.occurredOn),
      }))
  }
}

function always(credit: Credit): Counted {
  return { ...credit, inPlan: true }
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const held = memory.get(key)
  if (held !== undefined) return held
  const made = make()
  memory.set(key, made)
  return made
}
