import { metricLibrary, metricPeriods, metricTried } from '#contract/metrics.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Grain } from '#kernel/period.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { grainsOf, libraryOf } from '../metrics/metric-library.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { ownPeriod, periodsOfLastYear } from '../sign-offs/last-year.ts'
import { auditOfShown } from './people.ts'

/** What the plans measure, and what a metric comes to for one person. */
export function metricHandlers(readBook: ReadBook): readonly Handler[] {
  /** The plan, where it reads the metric in such a cycle; never for whom the numbers aren't. */
  const reading = async (
    call: Call,
    asked: { readonly plan: string; readonly metric: string; readonly grain: Grain },
  ): Promise<Plan> => {
    // As with everything that a result is made of: whoever sees it could reckon the rest.
    if (!call.may('pay.read') || !call.may('rating.read')) throw new Refusal('not-allowed')
    const { plans } = await readBook(call.db)
    const plan = plans.find((one) => one.plan.hash === asked.plan)?.plan
    if (plan === undefined || !grainsOf(plan, asked.metric).includes(asked.grain))
      throw new Refusal('not-found')
    return plan
  }
  const periodsOf = (plan: Plan, grain: Grain, call: Call): readonly string[] =>
    periodsOfLastYear(plan, call.today)
      .filter((period) => period.grain === grain)
      .map(({ key }) => key)
  return [
    handle(metricLibrary, async (_, call) => ({
      body: { items: [...libraryOf(await readBook(call.db))] },
    })),
    handle(metricPeriods, async ({ params }, call) => {
      const plan = await reading(call, params)
      return { body: { periods: [...periodsOf(plan, params.grain, call)] } }
    }),
    handle(metricTried, async ({ params }, call) => {
      const plan = await reading(call, params)
      const { personId: person, metric, period } = params
      if (!periodsOf(plan, params.grain, call).includes(period)) throw new Refusal('not-found')
      const found = await inSnapshot(call.db, async (tx) =>
        ownPeriod(tx, readBook, { plan, person, period }),
      )
      const hasTarget =
        plan.cycles
          .get(params.grain)
          ?.instances.some(({ of, id }) => of === 'target' && id === `target__${metric}`) ?? false
      const value = found?.text(`metric:${metric}`) ?? null
      const others =
        value === null && (found?.notFromOwn.size ?? 0) > 0 ? ('others' as const) : null
      const without = found === null ? ('not-then' as const) : others
      return {
        body: {
          ...{ period, currency: plan.currency, value },
          target: hasTarget ? (found?.text(`target:${metric}`) ?? null) : null,
          without,
        },
        ...auditOfShown(person, ['pay', 'rating']),
      }
    }),
  ]
}
