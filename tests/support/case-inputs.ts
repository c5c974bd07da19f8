import { FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseDecimal, FIXED_DECIMALS } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { parseInstant } from '#kernel/instant.ts'
import { calendarYear, parsePeriod } from '#kernel/period.ts'
import type { FactRow, FactTable, Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Cells, Options, PlanCase } from './case-plan.ts'

const dayOr = (written: string | undefined, fallback: Day): Day => {
  if (written === undefined || written === '') return fallback
  const day = parseDay(written)
  if (day === null) throw new Error(`not a day: ${written}`)
  return day
}
const fixed = (written: string | undefined, decimals: number): bigint => {
  const number = parseDecimal(written ?? '', decimals)
  if (number === null) throw new Error(`not a number: ${written}`)
  return number
}
const at = (written: string | undefined): number =>
  written === undefined ? 0 : (parseInstant(written) ?? 0)
const START = dayOr('2026-01-01', FOREVER)

export function inputsOf(one: PlanCase, plan: Plan): Inputs {
  const people = Object.keys(one.people)
  return {
    people: people.map((person) => ({ person, name: { zh: person, en: person } })),
    employment: Object.entries(one.people).flatMap(
      ([person, { from, to, base_pay: basePay, team, moves }]) => {
        const row = {
          person,
          from: dayOr(from, START),
          to: dayOr(to, FOREVER),
          job: 'seller',
          grade: 'S1',
          team: team ?? 't',
          market: 'm',
          basePayMinor: fixed(basePay ?? '0', 2),
        }
        if (moves === undefined) return [row]
        const day = dayOr(moves[0], START)
        return [
          { ...row, to: day },
          { ...row, from: day, team: moves[1] },
        ]
      },
    ),
    leave: (one.leave ?? []).map(([person = '', from, to]) => ({
      person,
      from: dayOr(from, START),
      to: dayOr(to, FOREVER),
      kind: 'leave',
    })),
    teams: [...new Set(['t', ...Object.values(one.people).flatMap(teamsOf)])].map((team) => ({
      team,
      parent: null,
      name: { zh: team, en: team },
    })),
    reporting: (one.reporting ?? []).map(([person = '', manager = '', from, to]) => ({
      person,
      manager,
      kind: 'direct',
      from: dayOr(from, START),
      to: dayOr(to, FOREVER),
    })),
    targets: (one.targets ?? []).map(
      ([scope, id = '', metric = '', period = '', target, recorded]) => ({
        scope: scope === 'team' || scope === 'company' ? scope : 'person',
        id,
        metric,
        period,
        target: fixed(target, 2),
        recordedAt: at(recorded),
      }),
    ),
    ratings: (one.ratings ?? []).map(([ratee = '', group = '', rater = '', rating]) => ({
      period: one.period,
      ratee,
      rater,
      group,
      form: 'review',
      question: 'overall',
      rating: fixed(rating, FIXED_DECIMALS),
      recordedAt: 0,
    })),
    shares: (one.shares ?? []).map(([fact = '', person = '', role = '', share]) => ({
      factType: 'order',
      fact,
      person,
      role,
      share: fixed(share, FIXED_DECIMALS),
      recordedAt: 0,
    })),
    minimumWages: (one.minimumWages ?? []).map(([market = '', from, monthly]) => ({
      market,
      from: dayOr(from, START),
      to: FOREVER,
      monthlyMinor: fixed(monthly, 2),
      source: 'test',
    })),
    postings: [],
    exchangeRates: (one.rates ?? []).map(([from = '', day, rate, source = 'x', recorded]) => ({
      from,
      to: 'CNY',
      day: dayOr(day, START),
      rate: fixed(rate, FIXED_DECIMALS),
      source,
      recordedAt: at(recorded),
    })),
    priorScores: (one.prior ?? []).map(([person = '', period = '', item = '', score]) => ({
      person,
      period,
      periodFrom: parsePeriod(period, calendarYear)?.from ?? START,
      item,
      score: fixed(score, FIXED_DECIMALS),
    })),
    facts: new Map([
      table(
        plan,
        'order',
        (one.orders ?? []).map((order, index) => orderRow(order, index, one.rates !== undefined)),
      ),
      table(plan, 'return', (one.returns ?? []).map(linkedRow('r'))),
      table(plan, 'collection', (one.collections ?? []).map(linkedRow('k'))),
      table(plan, 'complaint', (one.complaints ?? []).map(complaintRow)),
    ]),
  }
}

function teamsOf({ team, moves }: PlanCase['people'][string]): readonly string[] {
  return [team ?? 't', ...(moves === undefined ? [] : [moves[1]])]
}

function table(plan: Plan, key: string, rows: readonly FactRow[]): readonly [string, FactTable] {
  const type = plan.factTypes.get(key)
  if (type === undefined) throw new Error(`no fact type ${key}`)
  return [key, { type, rows }]
}

function orderRow(
  [seller, day, amount, options]: readonly [string, string, string, Options?],
  index: number,
  inCurrencies: boolean,
): FactRow {
  const currency = options?.currency ?? null
  return {
    id: options?.id ?? `o${index + 1}`,
    seller,
    occurredOn: dayOr(day, START),
    recordedAt: at(options?.at),
    cancelled: options?.cancelled === 'true',
    values: [
      fixed(amount, currencyDecimals(currency ?? 'CNY') ?? 2),
      options?.customer ?? 'k',
      options?.product ?? 'p',
      ...(inCurrencies ? [currency] : []),
    ],
  }
}

const linkedRow =
  (prefix: string) =>
  ([seller = '', day, amount, order = '', recorded]: Cells, index: number): FactRow => ({
    id: `${prefix}${index + 1}`,
    seller,
    occurredOn: dayOr(day, START),
    recordedAt: at(recorded),
    cancelled: false,
    values: [fixed(amount, 2), order],
  })

function complaintRow([seller = '', day]: Cells, index: number): FactRow {
  return {
    id: `c${index + 1}`,
    seller,
    occurredOn: dayOr(day, START),
    recordedAt: 0,
    cancelled: false,
    values: [false],
  }
}
