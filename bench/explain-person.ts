import { addDays } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import { personInputs } from './person-inputs.ts'

/** What `explainPerson` took, in milliseconds, each time. */
export type Explained = {
  readonly compile: readonly number[]
  readonly explain: readonly number[]
  readonly steps: number
  readonly payTotal: string
}

/**
 * Explains one person with so many orders, as a page of theirs does it: the plan from its text, then the explanation from
 * the inputs with every step. The same in Node and in a browser.
 */
export function explainPerson(
  document: string,
  library: string,
  orders: number,
  times: number,
): Explained {
  const compile: number[] = []
  const explain: number[] = []
  let steps = 0
  let payTotal = ''
  for (let nth = 0; nth < times; nth++) {
    const start = performance.now()
    const outcome = compilePlan({ file: 'bench.yaml', text: document }, [
      { file: 'library.yaml', text: library },
    ])
    if (!outcome.ok) throw new Error('the plan has problems')
    const { plan } = outcome.value
    compile.push(performance.now() - start)
    const cycle = plan.cycles.get('month')
    const period = parsePeriod('2026-03', plan.calendar)
    if (cycle === undefined || period === null) throw new Error('no month')
    const run = { period, asOf: addDays(period.to, -1), knownAt: Date.UTC(2026, 4, 1) }
    const inputs = personInputs(plan, orders)
    const begun = performance.now()
    const explanation = new Evaluator(plan, cycle, run, inputs).explain('s00000')
    explain.push(performance.now() - begun)
    if (explanation === null) throw new Error('nobody is explained')
    steps = count(explanation.score) + count(explanation.payTotal)
    payTotal = String(explanation.payTotal.value)
  }
  return { compile, explain, steps, payTotal }
}

type Tree = { readonly parts: readonly Tree[] }
function count({ parts }: Tree): number {
  return parts.reduce((sum, part) => sum + count(part), 1)
}
