import {
  metricLibrary,
  metricPeriods,
  metricTried,
  metricValues,
  unsavedMetricTried,
} from '#contract/metrics.ts'
import { formatInstant } from '#kernel/instant.ts'
import { deliveredLately } from '../facts/delivered-lately.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { latestPeriods } from '../metrics/latest-periods.ts'
import { libraryOf } from '../metrics/metric-library.ts'
import { readMetricValues } from '../metrics/metric-values.ts'
import { measured, measuringPlanOf, triedMetric } from '../metrics/tried-metric.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { planInvalid } from '../plans/plan-or-refuse.ts'
import { auditOfShown } from './people.ts'

/** What is measured: how each metric is defined, what it has been, and what it comes to for one person. */
export function metricHandlers(readBook: ReadBook, directory: PeopleDirectory): readonly Handler[] {
  return [
    handle(metricLibrary, async (_, call) => {
      const items = [...(await libraryOf(await readBook(call.db)))]
      const isTold = call.may('source.read') || call.may('plan.design')
      const deliveries = isTold
        ? (await deliveredLately(call.db)).map((one) => ({
            ...one,
            lastRecordedAt: formatInstant(one.lastRecordedAt),
          }))
        : null
      return { body: { items, deliveries } }
    }),
    handle(metricValues, async ({ params }, call) => {
      const { values, judged } = await readMetricValues(call, readBook, directory, params)
      const { metric, plan } = params
      const detail = { plan, metric, people: judged, shown: ['rating'] }
      return { body: values, ...(judged.length === 0 ? {} : { audit: { detail } }) }
    }),
    handle(metricPeriods, async ({ params }, call) => {
      const { calendar } = await readBook(call.db)
      const periods = latestPeriods(calendar, params.grain, call.today).map(({ key }) => key)
      return { body: { periods } }
    }),
    handle(metricTried, async ({ params }, call) => {
      const { personId: person, metric, period } = params
      const book = await readBook(call.db)
      const plan = await measuringPlanOf(call, book, params)
      if (plan === null) throw new Refusal('not-found')
      const asked = { person, metric, period }
      const { outcome, isJudged } = await triedMetric(call, readBook, plan, asked)
      return { body: outcome, ...auditOfShown(person, isJudged ? ['rating'] : []) }
    }),
    handle(unsavedMetricTried, async ({ params, body }, call) => {
      const { personId: person } = params
      const { library, metric, grain, period } = body
      const compiled = await measured(await readBook(call.db), library, metric, grain)
      if (!compiled.ok) throw planInvalid(compiled.error, call)
      const asked = { person, metric, period }
      const { outcome, isJudged } = await triedMetric(call, readBook, compiled.value, asked)
      const shown = isJudged ? ['rating'] : []
      return { body: outcome, audit: { subject: `person:${person}`, detail: { metric, shown } } }
    }),
  ]
}
