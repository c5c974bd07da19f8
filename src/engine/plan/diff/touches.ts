import { refsOf } from '../../metrics/instances.ts'
import type { Ref } from '../../formula/tree.ts'
import { formulasIn } from './formula-meaning.ts'
import type { Cycle, Plan } from '../plan.ts'

/** What a difference bears on; `words` changes nothing that is computed. */
export type Touches = 'covered' | 'counts' | 'score' | 'grade' | 'pay' | 'consequence' | 'words'

/** Keys that only people read. */
const wordKeys: ReadonlySet<string> = new Set([
  ...['key', 'version', 'direction', 'requirements', 'acceptCliff', 'anchor'],
  ...['perspective', 'family', 'goalSet', 'evidence', 'description', 'source', 'owner'],
])

/** By the path alone; that a part consists of words only is known from its meaning. */
export function touchesOf(path: readonly string[]): Touches {
  const [area = '', second = '', third = ''] = path
  const last = path.at(-1) ?? ''
  if (path.length === 1 && ['key', 'version', 'name', 'purpose'].includes(area)) return 'words'
  switch (area) {
    case 'purpose':
    case 'wall':
      return 'words'
    case 'population':
    case 'effective':
      return 'covered'
    case 'currency':
    case 'jurisdiction':
    case 'rounding':
      return 'pay'
    case 'metrics':
      return wordKeys.has(last) && path.length === 3 ? 'words' : 'counts'
    case 'ratings':
      return path.length > 3 && path.includes('levels') ? 'words' : 'counts'
    case 'cycles':
      return second === '' || third === '' ? 'score' : withinCycle(path)
    default:
      return 'counts'
  }
}

function withinCycle(path: readonly string[]): Touches {
  const last = path.at(-1) ?? ''
  if (wordKeys.has(last)) return 'words'
  switch (path[2]) {
    case 'name':
      return 'words'
    case 'cards':
      return last === 'method' ? 'words' : 'score'
    case 'grades':
      return 'grade'
    case 'pay':
      // What a line is called on the statement.
      return last === 'kind' && path.length === 5 ? 'words' : 'pay'
    case 'settlement':
      return last === 'grounds' ? 'words' : 'pay'
    case 'consequences':
      return 'consequence'
    default:
      return 'score'
  }
}

/** What the pay of a plan is computed from. */
export type PayReads = {
  readonly metrics: ReadonlySet<string>
  readonly forms: ReadonlySet<string>
  /** Cycles in which pay hangs on a score, and on a grade or its coefficient. */
  readonly scored: ReadonlySet<string>
  readonly graded: ReadonlySet<string>
  readonly paysAnything: boolean
}

export function payReads(plan: Plan): PayReads {
  const metrics = new Set<string>()
  const scored = new Set<string>()
  const graded = new Set<string>()
  for (const cycle of plan.cycles.values()) {
    const { refs, instances } = readsOf(cycle)
    const readsGrade =
      cycle.pay.some(({ coefficients }) => coefficients.includes(null)) ||
      refs.some((ref) => ref.of === 'result' && ref.key !== 'total')
    const readsScore =
      readsGrade || refs.some(({ of }) => of === 'result' || of === 'item' || of === 'card')
    if (readsGrade) graded.add(cycle.grain)
    if (readsScore) scored.add(cycle.grain)
    const all = readsScore ? cycle.instances.map(({ metric }) => metric) : [...instances]
    for (const key of all) addMetric(plan, key, metrics)
  }
  const forms = new Set(
    Array.from(metrics).flatMap((key) => {
      const document = plan.metrics.get(key)?.document
      return document?.kind === 'rating' ? [document.form] : []
    }),
  )
  const paysAnything = [...plan.cycles.values()].some(({ pay }) => pay.length > 0)
  return { metrics, forms, scored, graded, paysAnything }
}

function readsOf(cycle: Cycle): { readonly refs: readonly Ref[]; readonly instances: Set<string> } {
  const formulas = [formulasIn(cycle.pay), formulasIn(cycle.settlement)]
  const refs = formulas.flatMap((of) => [...of.values()]).flatMap(({ expr }) => refsOf(expr))
  const instances = new Set(
    refs.flatMap((ref) => (ref.of === 'metric' || ref.of === 'target' ? [ref.metric] : [])),
  )
  for (const { document } of cycle.pay)
    if (document.amount !== undefined) instances.add(document.amount)
  return { refs, instances }
}

/** The metric with those that it's made of. */
function addMetric(plan: Plan, key: string, into: Set<string>): void {
  const metric = plan.metrics.get(key)
  if (metric === undefined || into.has(key)) return
  into.add(key)
  const { document, formula } = metric
  if ('among' in document && document.among !== undefined) addMetric(plan, document.among, into)
  for (const ref of formula === null ? [] : refsOf(formula.expr))
    if (ref.of === 'metric' || ref.of === 'target') addMetric(plan, ref.metric, into)
}

/** Whether somebody's pay may come out otherwise because of a difference at the path. */
export function reachesPay(path: readonly string[], touches: Touches, reads: PayReads): boolean {
  const [area = '', second = ''] = path
  switch (touches) {
    case 'words':
    case 'consequence':
      return false
    case 'score':
      return reads.scored.has(second)
    case 'grade':
      return reads.graded.has(second)
    case 'counts':
      if (area === 'metrics') return reads.metrics.has(second)
      if (area === 'ratings') return reads.forms.has(second)
      return reads.paysAnything
    case 'covered':
    case 'pay':
      return reads.paysAnything
  }
}
