import { describe, expect, test } from 'vitest'

import type { Evaluation } from '#domain/basis/evaluation.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { dealForms } from '#domain/outlook/deal-form.ts'
import { estimateOf } from '#domain/outlook/estimate.ts'
import { outlookOf } from '#domain/outlook/outlook.ts'
import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { noInputs } from '#engine/inputs.ts'
import type { FactRow } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { document as sessionDocument } from '../calc/session-plan.ts'
import { compiled, runOf } from '../support/compiled.ts'

const plan = compiled(sessionDocument)

/** No targets of months: days count alike. */
const alike = (): ReadonlyMap<string, bigint> => new Map()

/** An order of so many yuan, of "li" unless said otherwise. */
function order(id: string, yuan: number, day = '2026-06-10', more: Partial<FactRow> = {}): FactRow {
  const fen = BigInt(yuan) * 100n
  return {
    ...{ id, seller: 'li', occurredOn: day as Day, recordedAt: 0, cancelled: false },
    values: ['c1', 'p', 'k', 'm', fen, fen * 2n, fen / 4n, 100_000_000n, null, false],
    ...more,
  }
}

/** June 2026 has 22 weekdays; on its 15th, a Monday, 11 of them are over. Targets: 10,000 yuan and 10 orders. */
function evaluation(rows: readonly FactRow[], asOf = '2026-06-15', of: Plan = plan): Evaluation {
  const cycle = of.cycles.get('month')
  const type = of.factTypes.get('order')
  if (cycle === undefined || type === undefined) throw new Error('no month, or no orders')
  const targets = [
    { metric: 't_booked', target: 1_000_000n },
    { metric: 't_orders', target: 10n },
  ].map((one) => ({
    ...{ scope: 'person' as const, id: 'li', period: '2026-06', recordedAt: 0, ...one },
  }))
  return {
    ...{ plan: of, cycle, run: runOf(of, '2026-06', asOf), person: 'li' },
    inputs: {
      ...noInputs,
      teams: [{ team: 't', parent: null, name: { zh: '', en: '' } }],
      employment: [
        {
          ...{ person: 'li', from: '2026-01-01' as Day, to: FOREVER, job: 'seller', grade: 'S1' },
          ...{ team: 't', market: 'm', basePayMinor: 1_000_000n },
        },
      ],
      targets,
      facts: new Map([['order', { type, rows }]]),
    },
    ...{ given: new Map(), clause: () => null },
  }
}

function orders(count: number, yuan: number): readonly FactRow[] {
  return Array.from({ length: count }, (_, at) => order(`o${at}`, yuan))
}

describe('where a person stands', () => {
  test('half of the target on half of the working days is on pace, and ends there', () => {
    const stands = outlookOf(evaluation([order('o1', 5000)]), alike)
    // 50 % and 10 %: 50 × 60 % + 10 × 40 %. 1,000 at 3 % and 4,000 at 5 %.
    expect(stands?.now).toEqual({ total: '34', grade: 'B', payTotal: '230.00' })
    expect(stands?.days).toEqual({ passed: 11, total: 22 })
    // 100 % and 20 %; 1,000 at 3 % and 9,000 at 5 %.
    expect(stands?.projected).toEqual({ total: '68', grade: 'B', payTotal: '480.00' })
    const [booked, counted] = stands?.items ?? []
    expect(booked).toMatchObject({
      ...{ key: 'booked', actual: '5000.00', target: '10000.00', score: '50', weight: '0.6' },
      projectedScore: '100',
      pace: {
        ...{ expected: '5000.00', projected: '10000.00', state: 'on' },
        ...{ rate: '454.55', required: '454.55' },
      },
    })
    // Nine more in eleven days.
    expect(counted).toMatchObject({
      ...{ key: 'orders', actual: '1', target: '10', weight: '0.4' },
      pace: { expected: '5', projected: '2', state: 'far-behind', rate: '0.09', required: '0.82' },
    })
  })

  test('nothing is projected before the first working day and after the last', () => {
    for (const asOf of ['2026-06-30'])
      expect(outlookOf(evaluation([order('o1', 5000)], asOf), alike)?.projected).toBeNull()
    const joined = evaluation([])
    const later = {
      ...joined,
      inputs: {
        ...joined.inputs,
        employment: joined.inputs.employment.map((row) => ({ ...row, from: '2026-06-16' as Day })),
      },
    }
    const stands = outlookOf(later, alike)
    expect(stands?.days).toEqual({ passed: 0, total: 11 })
    expect(stands?.projected).toBeNull()
    expect(stands?.items.map(({ pace }) => pace)).toEqual([null, null])
  })

  test('the way to the next grade is the least that the plan itself takes for it', () => {
    // 90 % and 100 %: 54 + 40 = 94. Grade A begins at 95.
    const at94 = evaluation(orders(10, 900))
    const { next } = outlookOf(at94, alike) ?? {}
    expect(next).toMatchObject({ grade: 'A', from: '95', missing: '1' })
    expect(next?.ways.map(({ item, needed, missing }) => [item, needed, missing])).toEqual([
      // 91.67 % of 10,000, to the whole yuan; 102.5 % of 10 orders, to the whole order.
      ['booked', '9167.00', '167.00'],
      ['orders', '11', '1'],
    ])
    const evaluator = evaluatorOf(at94)
    const gradeAt = (yuan: bigint): unknown =>
      evaluator.whatIf('li', new Map([['metric:t_booked', yuan * 100n]]))?.step('grade').value
    expect([gradeAt(9166n), gradeAt(9167n)]).toEqual(['B', 'A'])
  })

  test('what doesn’t suffice alone says how far it leads', () => {
    const { next } = outlookOf(evaluation([order('o1', 5000)]), alike) ?? {}
    // 120 at most: 72 + 4, and 30 + 48.
    expect(next?.ways.map(({ item, needed, total }) => [item, needed, total])).toEqual([
      ['orders', null, '78'],
      ['booked', null, '76'],
    ])
  })

  test('who has the best grade has no next one', () => {
    expect(outlookOf(evaluation(orders(12, 1000)), alike)?.next).toBeNull()
  })
})

describe('a supposed deal', () => {
  test('counts as an order of the day, with what wasn’t asked in the usual proportion', () => {
    const before = evaluation([order('o1', 5000)])
    const [form] = dealForms(before.plan, before.cycle, before.inputs)
    expect(form?.type.key).toBe('order')
    expect(form?.amount.key).toBe('amount')
    const estimate = estimateOf(before, [{ type: 'order', amountMinor: 200_000n, texts: {} }])
    // 70 % and 20 %; 1,000 at 3 % and 6,000 at 5 %.
    expect(estimate?.before).toEqual({ total: '34', grade: 'B', payTotal: '230.00' })
    expect(estimate?.after).toEqual({ total: '50', grade: 'B', payTotal: '330.00' })
    expect(estimate?.items.map(({ key, before: was, after }) => [key, was, after])).toEqual([
      ['item:booked', '50', '70'],
      ['item:orders', '10', '20'],
    ])
    expect(estimate?.lines.map(({ key, after }) => [key, after])).toEqual([
      ['pay:commission', '330.00'],
    ])
  })

  test('moves a team’s sum by as much, and leaves what else is given', () => {
    const document = sessionDocument
      .replace('amount: t_booked', 'amount: t_booked, when: =TEAM(t_booked) >= 12000')
      .replace('amount: t_booked, when', 'amount: t_booked\n        when')
    const withTeam = evaluation([order('o1', 5000)], '2026-06-15', compiled(document))
    const step = { label: { zh: '', en: '' }, unit: 'money' as const, parts: [] }
    const key = 'metric:t_booked__team'
    const given = new Map([[key, { ...step, key, value: 1_100_000n }]])
    const estimate = estimateOf({ ...withTeam, given }, [
      { type: 'order', amountMinor: 200_000n, texts: {} },
    ])
    // The team has 11,000 with the person's 5,000, and 13,000 with the deal.
    expect([estimate?.before.payTotal, estimate?.after.payTotal]).toEqual(['0.00', '330.00'])
  })
})
