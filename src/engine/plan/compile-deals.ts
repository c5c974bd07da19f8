import { monthsIn } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { FactType } from '../facts/fact-type.ts'
import { dealProblem } from '../incentives/deal-problems.ts'
import { followsDeals } from '../incentives/deals.ts'
import type { Deals, DealsDocument, LinkedFacts } from '../incentives/deals.ts'
import { lintMoney, minorOf } from '../incentives/money.ts'
import type { PayDocument } from '../incentives/pay.ts'
import { isCurveShape, isRowShape, rateShapeOf } from '../incentives/shapes.ts'
import type { RateSpec } from '../incentives/shapes.ts'
import type { InstanceList } from '../metrics/instance-list.ts'
import { instanceId } from '../metrics/instances.ts'
import { listed } from './compiling.ts'
import type { Compiling, Path } from './compiling.ts'
import type { Metric } from './plan.ts'
import { planProblem } from './problems.ts'

/** What of a rule's surroundings its deals may refer to. `path` is the rule's. */
type DealsContext = {
  readonly grain: Grain
  readonly path: Path
  readonly within: Compiling
  readonly metrics: ReadonlyMap<string, Metric>
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly currency: string
  readonly instances: InstanceList
}

/** The longest reach in months, inclusive. */
const LONGEST_REACH = 36

/** A rule's `deals`; null where it has none or they have problems. */
export function compileDeals(document: PayDocument, context: DealsContext): Deals | null {
  const { deals, rate } = document
  if (deals === undefined) return null
  const { within, metrics } = context
  const path: Path = [...context.path, 'deals']
  if (!followsDeals(rate)) {
    within.add(dealProblem('deals-shape', within.at(path), { shape: rate.shape }))
    return null
  }
  const before = within.problems.length
  checkBounds(deals, path, context)
  checkReturns(deals, rate, path, context)
  const amount = metrics.get(document.amount ?? '')
  // A metric that isn't there is told where the amount is compiled.
  if (amount !== undefined && !isPlainSum(amount))
    within.add(
      dealProblem('deals-metric', within.at([...context.path, 'amount']), {
        name: amount.key,
        roles: false,
      }),
    )
  checkLinked(deals.returns, [...path, 'returns'], context)
  checkLinked(deals.release, [...path, 'release'], context)
  return within.problems.length > before || amount === undefined
    ? null
    : resolved(document, deals, context)
}

function checkBounds(deals: DealsDocument, path: Path, { within, currency }: DealsContext): void {
  const decimals = currencyDecimals(currency) ?? 2
  if (deals.reach < 1 || deals.reach > LONGEST_REACH)
    within.add(
      dealProblem('deals-reach', within.at([...path, 'reach']), { found: String(deals.reach) }),
    )
  const at = within.at([...path, 'cap'])
  const unfit = lintMoney(deals.cap, at, decimals)
  within.add(...unfit)
  if (deals.cap !== undefined && unfit.length === 0 && minorOf(deals.cap, decimals) <= 0n)
    within.add(dealProblem('deals-cap', at, { found: deals.cap }))
  if (deals.cap === undefined && deals.returns === undefined && deals.release === undefined)
    within.add(dealProblem('deals-empty', within.at(path), undefined))
}

/** A curve is only there to unwind through, and tiers to come back to, where amounts add up. */
function checkReturns(
  { returns }: DealsDocument,
  rate: RateSpec,
  path: Path,
  { within }: DealsContext,
): void {
  if (returns === undefined) return
  const { shape } = rate
  const at: Path = [...path, 'returns']
  if (!isRowShape(rate)) {
    if (returns.attainment === undefined)
      within.add(dealProblem('deals-attainment-missing', within.at(at), undefined))
    return
  }
  if (returns.rate === 'curve')
    within.add(dealProblem('deals-curve', within.at([...at, 'rate']), { shape }))
  if (returns.attainment !== undefined)
    within.add(
      dealProblem('deals-attainment-unneeded', within.at([...at, 'attainment']), { shape }),
    )
}

/** Returns and collections follow their deal, whoever they are credited to: roles would say something that isn't so. */
function checkLinked(
  linked: LinkedFacts | undefined,
  path: Path,
  { within, metrics, factTypes }: DealsContext,
): void {
  if (linked === undefined) return
  const metric = metrics.get(linked.metric)
  const at = within.at([...path, 'metric'])
  if (metric === undefined) {
    within.add(planProblem('metric-unknown', at, { name: linked.metric }))
    return
  }
  const { document } = metric
  if (!isPlainSum(metric) || !('from' in document) || document.roles !== undefined) {
    within.add(dealProblem('deals-metric', at, { name: linked.metric, roles: true }))
    return
  }
  const columns = factTypes.get(document.from)?.columns ?? []
  const column = columns.find(({ key }) => key === linked.of)
  const name = linked.of
  const ofAt = within.at([...path, 'of'])
  if (column === undefined)
    within.add(
      planProblem('column-unknown', ofAt, { name, known: listed(columns.map(({ key }) => key)) }),
    )
  else if (column.unit !== 'text')
    within.add(planProblem('column-unit', ofAt, { name, found: column.unit, expected: 'text' }))
}

/** A sum of one money column as it is, over the period itself. */
function isPlainSum({ document, of }: Metric): boolean {
  return (
    document.kind === 'sum' &&
    document.unit === 'money' &&
    document.window === undefined &&
    document.among === undefined &&
    of?.expr.kind === 'ref'
  )
}

/** With the instances that it needs: the metrics as cells of their own, and the targets of the windows before. */
function resolved(document: PayDocument, deals: DealsDocument, context: DealsContext): Deals {
  const { instances, grain } = context
  const { rate, level, accumulate } = document
  const { returns } = deals
  const attainment = accumulate === 'period' ? grain : accumulate
  const months = monthsIn[attainment]
  for (const linked of [returns, deals.release])
    if (linked !== undefined)
      instances.add({
        of: 'metric',
        metric: linked.metric,
        window: { kind: 'period' },
        level: 'person',
      })
  const earlierTargets: string[] = []
  if (isCurveShape(rate) && rateShapeOf(rate).needsTarget(rate) && document.amount !== undefined) {
    // A period that begins its window reaches back furthest.
    for (let count = 1; count <= Math.ceil(deals.reach / months); count++) {
      const window = { kind: 'earlier', grain: attainment, count } as const
      const ref = { of: 'target', metric: document.amount, window, level } as const
      instances.add(ref)
      earlierTargets.push(instanceId(ref))
    }
  }
  // The furthest deal's window from its start; what is returned within it may be of a deal as far back again.
  const streamMonths = isRowShape(rate) ? 0 : months - 1
  const returnMonths = returns?.attainment === 'restored' ? deals.reach : 0
  return {
    reachMonths: deals.reach,
    capMinor:
      deals.cap === undefined ? null : minorOf(deals.cap, currencyDecimals(context.currency) ?? 2),
    returns:
      returns === undefined ? null : { ...returns, attainment: returns.attainment ?? 'kept' },
    release: deals.release ?? null,
    attainment,
    earlierTargets,
    window: { kind: 'followed', months: deals.reach + streamMonths + returnMonths },
  }
}
