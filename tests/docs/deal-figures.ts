import { stringify } from 'yaml'
import { addDays, FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseDecimal } from '#kernel/fixed.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { noInputs } from '#engine/inputs.ts'
import type { FactRow, Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { compiled, runOf } from '../support/compiled.ts'

const START = parseDay('2026-03-01') ?? FOREVER

/**
 * What the month's commission pays after "sold 60000, returned 30000 of 1, collected 10000 of 1", in minor units: each on a
 * day of its own. "curve, kept: …" reads it with these settings of `returns`.
 */
export function dealsPaid(given: string, document: object): bigint | null {
  const [settings = '', events = ''] = given.includes(': ') ? given.split(': ') : ['', given]
  const plan = compiled(
    stringify(document).replace(/rate: curve\n(\s+)attainment: restored/, changed(settings)),
  )
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const cells = new Evaluator(plan, cycle, runOf(plan, '2026-03'), inputsOf(plan, events)).result(
    'chen',
  )?.cells
  const paid = cells?.find(({ key }) => key === 'pay:commission')?.value
  return typeof paid === 'bigint' ? paid : null
}

function changed(settings: string): string {
  const [rate = 'curve', attainment = 'restored'] = settings === '' ? [] : settings.split(', ')
  return `rate: ${rate}\n$1attainment: ${attainment}`
}

const typeOf: Readonly<Record<string, string>> = {
  sold: 'order',
  returned: 'credit_note',
  collected: 'collection',
}

function inputsOf(plan: Plan, events: string): Inputs {
  let sold = 0
  const rows = events.split(', ').map((event, index) => {
    const [what = '', amount = '', , of = ''] = event.split(' ')
    const type = typeOf[what] ?? ''
    // Sales are named by their number, so that the others can say which they are of.
    const id = type === 'order' ? String(++sold) : `x${index}`
    return { type, row: rowOf(plan, type, { id, amount, of, occurredOn: addDays(START, index) }) }
  })
  const seller = { job: 'senior_seller', grade: '', team: '', market: '', basePayMinor: 0n }
  return {
    ...noInputs,
    employment: [{ person: 'chen', from: START, to: FOREVER, ...seller }],
    facts: new Map(
      [...plan.factTypes].map(([key, type]) => [
        key,
        { type, rows: rows.flatMap((one) => (one.type === key ? [one.row] : [])) },
      ]),
    ),
  }
}

function rowOf(
  plan: Plan,
  type: string,
  { id, amount, of, occurredOn }: { id: string; amount: string; of: string; occurredOn: Day },
): FactRow {
  const columns = plan.factTypes.get(type)?.columns ?? []
  const values = columns.map(({ key, unit }) =>
    key === 'amount' ? parseDecimal(amount, 2) : unit === 'text' ? of : 0n,
  )
  return { id, seller: 'chen', occurredOn, recordedAt: 0, cancelled: false, values }
}
