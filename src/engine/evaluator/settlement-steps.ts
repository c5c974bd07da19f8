import { addDays } from '#kernel/day.ts'
import { divideRounded, larger, ONE, smaller } from '#kernel/fixed.ts'
import { periodOf } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import { fixedTitles, settlementTitle, settlementWords } from '../explain/titles.ts'
import type { Formula } from '../formula/tree.ts'
import { minorFigure, percentFigure } from '../plan/figures.ts'
import type { Draw, Holdback, Settlement } from '../plan/plan.ts'
import {
  assuredAccount,
  CARRY_ACCOUNT,
  drawAccount,
  dueAccount,
  heldAccount,
  LINE_PREFIX,
  owedAccount,
  releasedAccount,
} from '../settlement/accounts.ts'
import type { Posting } from '../settlement/accounts.ts'
import { causeText } from '../settlement/cause-text.ts'
import { mostDeducted } from '../settlement/deduction.ts'
import { drawHolds, drawn, drawRecovers } from '../settlement/draw.ts'
import { held, releasedBefore } from '../settlement/holdback.ts'
import { sumOf } from './ledger.ts'
import { asFixed, both } from './person-steps.ts'
import type { PersonSteps } from './person-steps.ts'

/** Minor units of money on its way from the lines to what is paid out; null as soon as something has no value. */
type Due = bigint | null

/** Every step between the lines of pay and what is paid out, by key. */
export function settlementSteps(
  steps: PersonSteps,
  settlement: Settlement,
): ReadonlyMap<string, Step> {
  const walk = new SettlementWalk(steps)
  walk.open()
  for (const draw of settlement.draws) walk.draw(draw)
  for (const holdback of settlement.holdbacks) walk.hold(holdback)
  walk.deduct(settlement)
  walk.close()
  return walk.found
}

class SettlementWalk {
  readonly found = new Map<string, Step>()
  readonly #steps: PersonSteps
  #due: Due = null

  constructor(steps: PersonSteps) {
    this.#steps = steps
  }

  /** The lines, the corrections of closed periods and what was carried forward; below 0 it waits. */
  open(): void {
    const { bench, member } = this.#steps
    const { from } = bench.run.period
    const total = this.#steps.step('pay_total')
    const corrections = bench.ledger.of(
      member.person,
      ({ account, runFrom, originFrom }) =>
        account.startsWith(LINE_PREFIX) && runFrom === from && originFrom < from,
    )
    const carried = this.#balance(CARRY_ACCOUNT)
    this.#add('corrections', fixedTitles.corrections, {
      value: sumOf(corrections),
      parts: corrections.map((posting, index) => this.#posting(posting, index)),
    })
    this.#add('carried_in', fixedTitles.carried_in, { value: carried })
    const paid = asFixed(total.value)
    const arrived = paid === null ? null : paid + sumOf(corrections) + carried
    this.#add('carried_out', fixedTitles.carried_out, {
      value: arrived === null ? null : smaller(arrived, 0n),
      how:
        arrived === null || arrived >= 0n
          ? { zh: '应付不为负，没有结转', en: 'pay is not below 0, so nothing is carried' }
          : { zh: '应付为负，留待以后各期冲抵', en: 'pay below 0 waits for later pay' },
    })
    this.#due = arrived === null ? null : larger(arrived, 0n)
  }

  draw({ key, document, amount, when }: Draw): void {
    const { plan, run } = this.#steps.bench
    const { period } = run
    const condition = when === null ? null : this.#steps.read(when.expr)
    const applies = drawHolds(document, period)
      ? condition === null
        ? true
        : condition.value
      : false
    const whole = this.#money(amount)
    const proration = asFixed(this.#steps.step('proration').value)
    let assured: bigint | null = null
    if (applies === false) assured = 0n
    else if (applies === true && whole.value !== null) {
      assured = whole.value
      if (document.prorate)
        assured = proration === null ? null : divideRounded(assured * proration, ONE, plan.rounding)
    }
    const since =
      document.kind === 'guarantee'
        ? periodOf(period.from, document.over, plan.calendar).from
        : period.from
    const { ledger } = this.#steps.bench
    const within = (account: string): bigint =>
      ledger.balance(this.#steps.member.person, account, period.from, since)
    const owed = this.#balance(drawAccount(key))
    const value =
      this.#due === null || assured === null
        ? null
        : drawn(
            document,
            {
              due: this.#due,
              assured,
              owed,
              dueBefore: within(dueAccount(key)),
              assuredBefore: within(assuredAccount(key)),
            },
            drawRecovers(document, period),
          )
    const path = this.#cited('draws', key)
    if (document.kind === 'guarantee')
      this.#add(`assured:${key}`, settlementTitle(document.name, settlementWords.assured), {
        value: assured,
        ...path,
      })
    this.#add(`draw:${key}`, document.name, {
      value,
      how: this.#drawHow(value, assured),
      parts: [...whole.parts, ...(condition?.parts ?? [])],
      ...path,
    })
    if (document.kind === 'recoverable')
      this.#add(`drawn:${key}`, settlementTitle(document.name, settlementWords.drawn), {
        value: value === null ? null : owed + value,
        how: both(`${this.#show(owed)} + ${this.#show(value)}`),
        ...path,
      })
    this.#move(value)
  }

  hold({ key, document, event }: Holdback): void {
    const { plan, run, ledger } = this.#steps.bench
    const { person } = this.#steps.member
    const lines = document.rules.map((rule) => this.#steps.step(`pay:${rule}`))
    let sum: bigint | null = 0n
    for (const { value } of lines)
      sum = sum === null || typeof value !== 'bigint' ? null : sum + value
    const isHeld =
      sum === null || this.#due === null
        ? null
        : held(document, sum, this.#due, run.period, plan.rounding)
    const heldBefore = this.#balance(heldAccount(key))
    const releasedSoFar = this.#balance(releasedAccount(key))
    const until = releasedBefore(document, run.period, plan.calendar)
    const happened = event === null ? null : this.#steps.read(event.expr)
    const ripe =
      until === null || (happened !== null && happened.value !== true)
        ? 0n
        : larger(ledger.balance(person, heldAccount(key), until) - releasedSoFar, 0n)
    const path = this.#cited('holdbacks', key)
    this.#add(`held:${key}`, settlementTitle(document.name, settlementWords.held), {
      value: isHeld,
      how: {
        zh: `所列各项 ${this.#show(sum)} × ${percentFigure(document.share)}，以应付为限`,
        en: `${percentFigure(document.share)} of ${this.#show(sum)}, at most what is due`,
      },
      parts: lines,
      ...path,
    })
    this.#add(`released:${key}`, settlementTitle(document.name, settlementWords.released), {
      value: ripe,
      parts: happened?.parts ?? [],
      ...(event === null ? {} : { how: this.#steps.bench.words(event) }),
      ...path,
    })
    this.#add(`kept:${key}`, settlementTitle(document.name, settlementWords.kept), {
      value: isHeld === null ? null : heldBefore - releasedSoFar + isHeld - ripe,
      ...path,
    })
    this.#move(isHeld === null ? null : ripe - isHeld)
  }

  /** Together within the law's limits, in their order. */
  deduct({ deductions, basePayApart }: Settlement): void {
    const { plan, run, inputs } = this.#steps.bench
    if (deductions.length === 0) return
    const lastDay = addDays(run.period.to, -1)
    const minimum = inputs.minimumWages.find(
      ({ market, from, to }) =>
        market === this.#steps.member.last.market && from <= lastDay && lastDay < to,
    )
    const apart = basePayApart ? this.#steps.member.basePayMinor : 0n
    const wage = this.#due === null ? null : apart + this.#due
    let most =
      wage === null ? null : mostDeducted(plan.law.deduction, wage, minimum?.monthlyMinor ?? null)
    const limits = {
      zh:
        minimum === undefined
          ? '当地最低工资标准未知，不扣'
          : `工资 ${this.#show(wage)}，最低工资 ${this.#show(minimum.monthlyMinor)}（${minimum.source}），至多可扣 ${this.#show(most)}`,
      en:
        minimum === undefined
          ? 'the local minimum wage is not known, so nothing is deducted'
          : `wage ${this.#show(wage)}, minimum wage ${this.#show(minimum.monthlyMinor)} (${minimum.source}), at most ${this.#show(most)}`,
    }
    for (const { key, document, amount } of deductions) {
      const path = this.#cited('deductions', key)
      const requested = this.#money(amount)
      const before = this.#balance(owedAccount(key))
      const taken: bigint | null =
        requested.value === null || most === null ? null : smaller(before + requested.value, most)
      this.#add(`requested:${key}`, settlementTitle(document.name, settlementWords.requested), {
        value: requested.value,
        parts: requested.parts,
        ...path,
      })
      this.#add(`deducted:${key}`, settlementTitle(document.name, settlementWords.deducted), {
        value: taken,
        how: limits,
        ...path,
      })
      this.#add(`owed:${key}`, settlementTitle(document.name, settlementWords.owed), {
        value: taken === null ? null : before + (requested.value ?? 0n) - taken,
        ...path,
      })
      most = most === null || taken === null ? null : most - taken
      this.#move(taken === null ? null : -taken)
    }
  }

  close(): void {
    const moved = [...this.found.values()].filter(
      ({ key, value }) => isMovement(key) && value !== 0n,
    )
    this.#add('payable', fixedTitles.payable, {
      value: this.#due,
      parts: [{ ...this.#steps.step('pay_total'), parts: [] }, ...moved],
      ...this.#cited(),
    })
  }

  #add(
    key: string,
    label: Text,
    rest: Pick<Step, 'value'> & Partial<Pick<Step, 'how' | 'parts' | 'clause'>>,
  ): void {
    const cited = rest.clause === undefined ? this.#cited() : {}
    this.found.set(key, { key, label, unit: 'money', parts: [], ...cited, ...rest })
  }

  #move(change: bigint | null): void {
    this.#due = this.#due === null || change === null ? null : this.#due + change
  }

  #balance(account: string): bigint {
    const { ledger, run } = this.#steps.bench
    return ledger.balance(this.#steps.member.person, account, run.period.from)
  }

  /** Money of a formula in minor units, 0 or more. */
  #money(formula: Formula): { readonly value: bigint | null; readonly parts: readonly Step[] } {
    const { value, parts } = this.#steps.read(formula.expr)
    const minor = asFixed(this.#steps.stored(value, 'money'))
    return { value: minor === null ? null : larger(minor, 0n), parts }
  }

  #cited(...path: readonly string[]): { readonly clause?: string } {
    return this.#steps.cited(this.#steps.at('settlement', ...path))
  }

  #show(minor: bigint | null): string {
    return minor === null ? '—' : minorFigure(minor, this.#steps.bench.plan.currencyDecimals)
  }

  #drawHow(value: bigint | null, assured: bigint | null): Text {
    const due = this.#show(this.#due)
    if (value === null || assured === null) return { zh: '缺数据', en: 'data is missing' }
    if (value > 0n)
      return {
        zh: `应付 ${due}，补足到 ${this.#show(assured)}`,
        en: `due ${due}, lifted towards ${this.#show(assured)}`,
      }
    if (value < 0n)
      return { zh: `应付 ${due}，冲还欠款`, en: `due ${due}, part of it goes to what is owed` }
    return { zh: `应付 ${due}，无需补足`, en: `due ${due}, nothing to lift` }
  }

  #posting({ account, origin, cause, amountMinor }: Posting, index: number): Step {
    const rule = account.slice(LINE_PREFIX.length)
    const name = this.#steps.bench.cycle.pay.find(({ key }) => key === rule)?.document.name
    const label = name ?? both(rule)
    return {
      key: `posting:${index + 1}`,
      label: { zh: `${origin} ${label.zh}`, en: `${origin} ${label.en}` },
      unit: 'money',
      value: amountMinor,
      how: causeText(cause, {
        factType: (key) => this.#steps.bench.plan.factTypes.get(key)?.name,
        metric: (key) => this.#steps.bench.plan.metrics.get(key)?.document.name,
      }),
      parts: [],
    }
  }
}

/** Movements change what is due; balances and amounts that only inform don't. */
function isMovement(key: string): boolean {
  return /^(corrections|carried_in|draw:|held:|released:|deducted:|carried_out)/.test(key)
}
