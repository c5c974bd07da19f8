import type { Expr, Ref } from '../formula/tree.ts'
import type { Metric } from '../plan/plan.ts'
import { instanceId, mapRefs, refsOf, withinWindow } from './instances.ts'
import type { Instance } from './instances.ts'

/** Collects the instances that a cycle needs, each after what it is made of. */
export class InstanceList {
  readonly #metrics: ReadonlyMap<string, Metric>
  readonly #found = new Map<string, Instance>()
  /** Metrics whose formula chooses a window or level that the reader chooses as well. */
  readonly conflicts = new Set<string>()
  /** Metrics that are read but can't be computed. */
  readonly missing = new Set<string>()

  constructor(metrics: ReadonlyMap<string, Metric>) {
    this.#metrics = metrics
  }

  get all(): readonly Instance[] {
    return [...this.#found.values()]
  }

  /** Adds the instance of a ref with everything below it. The metrics' formulas form no ring. */
  add(ref: Ref): void {
    if (ref.of !== 'metric' && ref.of !== 'target') return
    const id = instanceId(ref)
    const metric = this.#metrics.get(ref.metric)
    if (this.#found.has(id)) return
    if (metric === undefined) {
      this.missing.add(ref.metric)
      return
    }
    let expr: Expr | null = null
    if (ref.of === 'metric' && metric.formula !== null) {
      expr = mapRefs(metric.formula.expr, (inner) => withinWindow(inner, ref.window, ref.level))
      if (expr === null) {
        this.conflicts.add(ref.metric)
        return
      }
      this.addAll(expr)
    }
    this.#found.set(id, {
      id,
      of: ref.of,
      metric: ref.metric,
      window: ref.window,
      level: ref.level,
      unit: metric.document.unit,
      expr,
    })
  }

  addAll(expr: Expr): void {
    for (const ref of refsOf(expr)) this.add(ref)
  }
}
