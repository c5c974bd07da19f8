import type { Target } from '#engine/inputs.ts'
import type { NumericUnit } from '#engine/units.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import { Fault } from '../cells/cell.ts'
import { readNumber } from '../cells/numbers.ts'
import { choice, onlyCurrency, optionalId, requiredId, requiredText } from '../cells/texts.ts'
import { recordedAt, requiredPeriod } from '../cells/times.ts'
import type { Known } from '../known.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Table } from '../table.ts'
import { checkPerson, checkTeam } from './references.ts'

function columnsIn(currency: Currency, calendar: FiscalCalendar, unsaid?: Instant) {
  return {
    scope: choice(['person', 'team', 'company'], null),
    id: optionalId,
    metric: requiredId({ zh: '指标的键', en: "a metric's key" }),
    period: requiredPeriod(calendar),
    target: requiredText({ zh: '数字', en: 'a number' }),
    recorded_at: recordedAt(unsaid),
    currency: onlyCurrency(currency),
  }
}

/** targets: a number in the unit of its metric, for a person, a team or the company. `unsaid`: when a row became known that doesn't say. */
export function targets(
  currency: Currency,
  calendar: FiscalCalendar,
  metricUnit: (metric: string) => NumericUnit | null,
  people: Known,
  teams: Known | null,
  unsaid?: Instant,
): Table<ReturnType<typeof columnsIn>, Target> {
  return {
    columns: columnsIn(currency, calendar, unsaid),
    about: ['scope', 'id', 'metric'],
    keyColumn: 'target',
    keyOf: ({ scope, id, metric, period }) => [scope, id, metric, period],
    build: ({ scope, id, metric, period, target: written, recorded_at: moment }, fail) => {
      if ((scope === 'company') !== (id === '')) {
        fail('id', (place) => rowProblem('target-id', place, { scope, found: id }))
      } else if (scope === 'person') checkPerson(id, people, (problem) => fail('id', problem))
      else if (scope === 'team') checkTeam(id, teams, (problem) => fail('id', problem))
      const unit = metricUnit(metric)
      if (unit === null)
        fail('metric', (place) => rowProblem('metric-unknown', place, { name: metric }))
      const read = unit === null ? 0n : readNumber(unit, currency)(written)
      if (read instanceof Fault) fail('target', read.at)
      const target = read instanceof Fault ? 0n : read
      return { scope, id, metric, period: period.key, target, recordedAt: moment }
    },
  }
}
