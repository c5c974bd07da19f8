import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { cellsOf } from '../cells.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { Inputs } from '../inputs.ts'
import { rulesWithLines, withRemainder } from '../lines.ts'
import type { FactLine } from '../lines.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import { namesIn } from '../prose/formula-names.ts'
import { formulaInWords } from '../prose/formula-text.ts'
import type { PersonResult } from '../results.ts'
import type { Run } from '../run.ts'
import { settlementKeys } from '../settlement/settlement-cells.ts'
import type { Value } from '../units.ts'
import { Aggregates } from './aggregates.ts'
import type { Bench } from './bench.ts'
import { Credits } from './credits.ts'
import { LedgerRead } from './ledger.ts'
import { factLines } from './lines.ts'
import { PersonEvaluator } from './person.ts'
import type { PersonSteps } from './person-steps.ts'
import { membersOf } from './population.ts'
import type { Member } from './population.ts'
import { Sources } from './sources.ts'

/**
 * The slow and obvious calculation: interprets the plan for one person at a time, from the rows themselves, and keeps
 * every step. It shares no arithmetic with the generated SQL; the two must agree to the last unit.
 */
export class Evaluator {
  readonly #bench: Bench
  readonly #members: ReadonlyMap<string, Member>
  readonly #names: ReadonlyMap<string, Text>
  readonly #evaluators = new Map<string, PersonEvaluator>()

  constructor(
    plan: Plan,
    cycle: Cycle,
    run: Run,
    inputs: Inputs,
    clause: Bench['clause'] = () => null,
    given: Bench['given'] = new Map(),
  ) {
    const credits = new Credits(plan, run, inputs)
    const aggregates = new Aggregates(plan, run, credits, new Sources(inputs, credits))
    const members: Bench['members'] = (member, within) =>
      [...this.#members.values()]
        .filter((other) => within === 'company' || other.last[within] === member.last[within])
        .map((other) => this.#evaluator(other))
    const names = namesIn(plan, { cycle })
    const words: Bench['words'] = (formula) => formulaInWords(formula, names)
    const ledger = new LedgerRead(plan, cycle, inputs)
    this.#bench = { plan, cycle, run, inputs, aggregates, ledger, given, words, clause, members }
    this.#members = membersOf(plan, run, inputs)
    this.#names = new Map(inputs.people.map(({ person, name }) => [person, name]))
  }

  /** Who the run is about, in code-point order. */
  people(): readonly string[] {
    return [...this.#members.keys()].toSorted(compareText)
  }

  /** The person's cells; null when they aren't in the run. */
  result(person: string): PersonResult | null {
    const member = this.#members.get(person)
    if (member === undefined) return null
    const evaluator = this.#evaluator(member)
    const cells = cellsOf(this.#bench.cycle).map(({ key, unit }) => ({
      key,
      unit,
      value: evaluator.step(key).value,
    }))
    return { person, cells }
  }

  results(): readonly PersonResult[] {
    return this.people().flatMap((person) => this.result(person) ?? [])
  }

  /** Pay fact by fact of everybody, by person, rule, day and fact. */
  lines(): readonly FactLine[] {
    const rules = rulesWithLines(this.#bench.plan, this.#bench.cycle)
    return this.people().flatMap((person) => {
      const member = this.#members.get(person)
      return member === undefined
        ? []
        : rules.flatMap((rule) =>
            withRemainder(
              factLines(this.#evaluator(member), rule),
              this.#evaluator(member).step(`pay:${rule.key}`).value,
              person,
              rule.key,
            ),
          )
    })
  }

  /** The person's result with its full reason; null when they aren't in the run. */
  explain(person: string): Explanation | null {
    const member = this.#members.get(person)
    const result = this.result(person)
    if (member === undefined || result === null) return null
    const evaluator = this.#evaluator(member)
    const { plan, cycle, run } = this.#bench
    return {
      plan,
      run,
      person,
      name: this.#names.get(person) ?? { zh: person, en: person },
      cells: result.cells,
      score: evaluator.step('total'),
      grade: evaluator.step('grade'),
      pay: cycle.pay.map(({ key }) => evaluator.step(`pay:${key}`)),
      payTotal: evaluator.step('pay_total'),
      settlement: settlementKeys(cycle.settlement).map((key) => evaluator.step(key)),
      consequences: cycle.consequences.map(({ key }) => evaluator.step(`consequence:${key}`)),
    }
  }

  /** Who the run is about, with their days in the plan and what they were on the last of them. */
  members(): ReadonlyMap<string, Member> {
    return this.#members
  }

  /** The person's cells as they are; null when they aren't in the run. */
  steps(person: string): PersonSteps | null {
    const member = this.#members.get(person)
    return member === undefined ? null : this.#evaluator(member)
  }

  /**
   * The person's cells if some of them were as `given`: whatever follows from those is worked out anew, the sums of
   * facts stay. Null when the person isn't in the run. A ranking still sees the others as they are.
   */
  whatIf(person: string, given: ReadonlyMap<string, Value>): PersonSteps | null {
    const member = this.#members.get(person)
    if (member === undefined) return null
    return new PersonEvaluator(this.#bench, member, { given, as: this.#evaluator(member) })
  }

  #evaluator(member: Member): PersonEvaluator {
    const held = this.#evaluators.get(member.person)
    if (held !== undefined) return held
    const made = new PersonEvaluator(this.#bench, member)
    this.#evaluators.set(member.person, made)
    return made
  }
}
