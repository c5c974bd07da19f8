import type { Text } from '#kernel/text.ts'
import { exactText } from '#engine/exact-text.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import type { OutputFile } from '../workspace/write/output-folder.ts'
import type { MadeBy } from './made-by.ts'
import { renderSimulation } from './report/report.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { simulationJson } from './summary.ts'

/** Every file of a simulation. The same order gives the same bytes. */
export function* simulationFiles(
  simulation: Simulation,
  company: Text,
  madeBy: MadeBy,
): Generator<OutputFile> {
  yield { path: 'report.html', content: [renderSimulation(simulation, company, madeBy)] }
  yield { path: 'simulation.csv', content: csvText(outcomeRows(simulation)) }
  yield { path: 'people.csv', content: csvText(peopleRows(simulation)) }
  yield { path: 'cliffs.csv', content: csvText(cliffRows(simulation)) }
  const written = { yeji: 'simulation/1', ...madeBy, ...simulationJson(simulation) }
  yield { path: 'simulation.json', content: [`${JSON.stringify(written, null, 2)}\n`] }
}

type Rows = Generator<readonly string[]>

/** Exact money of the simulation's currency; empty for "no value". */
function moneyText({ plans }: Simulation): (minor: bigint | null) => string {
  const currency = plans[0]?.plan.currency ?? ''
  return (minor) => exactText(minor, 'money', currency)
}

/** What every plan came to for everybody in every period: all totals can be added up from it. */
function* outcomeRows(simulation: Simulation): Rows {
  const money = moneyText(simulation)
  yield ['plan', 'period', 'person', 'team', 'market', 'pay', 'sales']
  for (const { id, history } of simulation.plans) {
    for (const { period, outcomes } of history) {
      for (const { person, team, market, payMinor, salesMinor } of outcomes)
        yield [id, period.key, person, team, market, money(payMinor), money(salesMinor)]
    }
  }
}

/** Everybody's total under every plan, and the difference to the baseline. */
function* peopleRows(simulation: Simulation): Rows {
  const money = moneyText(simulation)
  yield [
    ...['person', 'team', 'market', 'plan', 'periods', 'periods_without_pay', 'pay'],
    ...['compared_periods', 'against_baseline'],
  ]
  for (const { person, team, market, under, changes } of simulation.people) {
    for (const [index, { id }] of simulation.plans.entries()) {
      const own = under[index]
      const change = changes[index - 1]
      yield [
        person,
        team,
        market,
        id,
        String(own?.periods ?? 0),
        String(own?.periodsWithoutPay ?? 0),
        money(own?.paidMinor ?? null),
        change === undefined ? '' : String(change.comparedPeriods),
        money(change?.deltaMinor ?? null),
      ]
    }
  }
}

function* cliffRows(simulation: Simulation): Rows {
  const money = moneyText(simulation)
  yield [
    ...['plan', 'period', 'person', 'kind', 'name_zh', 'name_en', 'measure_zh', 'measure_en'],
    ...['unit', 'reached', 'bound', 'pay', 'pay_at_bound', 'jump', 'grade', 'grade_at_bound'],
  ]
  for (const { id, cliffs, plan } of simulation.plans) {
    for (const cliff of cliffs) {
      yield [
        ...[id, cliff.period.key, cliff.person, cliff.kind, cliff.name.zh, cliff.name.en],
        ...[cliff.measure.zh, cliff.measure.en, cliff.unit],
        exactText(cliff.reached, cliff.unit, plan.currency),
        exactText(cliff.at, cliff.unit, plan.currency),
        ...[cliff.paidMinor, cliff.beyondMinor, cliff.jumpMinor].map(money),
        ...[cliff.grade ?? '', cliff.gradeBeyond ?? ''],
      ]
    }
  }
}
