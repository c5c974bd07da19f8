import { describe, expect, test } from 'vitest'
import { compilePlan } from '#engine/plan/compile.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Step } from '#engine/explain/step.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { dealRemarks } from '#cli/deal-remarks.ts'
import { runOf } from '../support/compiled.ts'
import { dealsDocument, dealsPlan } from '../support/deals-plan.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'
import type { PlanCase } from '../support/case-plan.ts'
import { dealsLintCases } from './deals-lint.cases.ts'

const path = 'cycles.month.pay.rule.'

describe('what the linter says of deals', () => {
  test.each(dealsLintCases)('$about', ({ rule, found }) => {
    const text = JSON.stringify(dealsDocument('month', { rule }), null, 1)
    const compiled = compilePlan({ file: 'plan.json', text }, [])
    const problems = compiled.ok ? compiled.value.warnings : compiled.error
    expect(
      problems.map(({ code, at }) => `${code} ${at.path?.replace(path, '') ?? ''}`).toSorted(),
    ).toEqual(found)
    for (const { at, message } of problems) {
      expect(at.line).toBeGreaterThan(1)
      expect(message.zh).toMatch(/[\p{Script=Han}]/u)
      expect(message.en).not.toMatch(/[\p{Script=Han}]|undefined/u)
    }
  })
})

const tiers = {
  shape: 'marginal',
  on: 'amount',
  tiers: [
    { from: '0', rate: '5%' },
    { from: '100000', rate: '10%' },
  ],
}

test('the clause says how deals are followed', () => {
  const returns = { metric: 'returned', of: 'order', rate: 'original', attainment: 'restored' }
  const release = { metric: 'collected', of: 'order' }
  const said = (deals: object): string => {
    const clauses = clausesOf(dealsPlan('month', { rule: { rate: tiers, deals } }))
    const clause = clauses.find((one) => one.path === path.slice(0, -1))
    const { zh = '', en = '' } = clause?.text ?? {}
    return `${zh.slice(zh.indexOf('逐单跟踪'))}\n${en.slice(en.indexOf('Each deal'))}`
  }
  expect(said({ reach: 12, cap: 50000, returns, release })).toMatchInlineSnapshot(`
    "逐单跟踪：当期及当期开始前 12 个月内成交的业务逐单计算、分别取整，每单至期末应付，减去至期初应付，差额为当期应付。每单应得封顶 50,000 元。退回以“名_returned”（5.2）为准，按原计提比例冲减，退回占该笔业务金额多少，应得即减少多少。退回的金额自退回之日起不再计入累计。按回款支付，以“名_collected”（5.3）为准：每单按已收金额占未退回金额的比例支付，已收不超过未退回金额；金额不大于 0 的业务当期全额计入。收款前退回的，应得与待收同时减少；全部退回的业务不付，已付的收回。退回与回款随所属业务归属，按本人在该笔业务中的份额计算，与记录在谁名下无关。
    Each deal is followed: for deals of the period and of the 12 months before it, what is due of each by the end of the period, less what was due by its beginning, is paid, each rounded by itself. A deal earns at most CNY 50,000. Returns, by “name_returned” (5.2), are taken back at the original rate: the deal loses the share of what it earned that was returned of its amount. From the day of the return on, what is returned no longer counts in the cumulative amount. It is paid as money comes in, by “name_collected” (5.3): of each deal, the share that has been collected of what wasn’t returned and never more; deals of 0 or less count in full at once. What is returned before it is paid lowers both what is earned and what is still to be collected; of a deal that is returned whole nothing is paid, and what was paid is taken back. Returns and collections follow their deal, at the person’s share of it, whoever they are recorded for."
  `)
  expect(said({ reach: 1, returns: { ...returns, rate: 'curve', attainment: 'kept' } }))
    .toMatchInlineSnapshot(`
    "逐单跟踪：当期及当期开始前 1 个月内成交的业务逐单计算、分别取整，每单至期末应付，减去至期初应付，差额为当期应付。退回以“名_returned”（5.2）为准，按退回时所处的档位冲减，视同负的业务；退回与同日成交的业务以成交在先。退回的金额仍计入累计。退回与回款随所属业务归属，按本人在该笔业务中的份额计算，与记录在谁名下无关。
    Each deal is followed: for deals of the period and of the 1 month before it, what is due of each by the end of the period, less what was due by its beginning, is paid, each rounded by itself. Returns, by “name_returned” (5.2), are taken back through the curve: a return is a sale below zero at the tier reached on its day, after the sales of that day. What is returned still counts in the cumulative amount. Returns and collections follow their deal, at the person’s share of it, whoever they are recorded for."
  `)
})

/** "o1 = 1500: …" with what stands below it. */
function told({ label, how, parts }: Step, depth = 0): readonly string[] {
  const line = `${'  '.repeat(depth)}${label.en}${how === undefined ? '' : `: ${how.en} / ${how.zh}`}`
  return [line, ...parts.flatMap((part) => told(part, depth + 1))]
}

function explained(one: Omit<PlanCase, 'name' | 'expect'>): readonly string[] {
  const whole = { ...one, name: '', expect: {} }
  const plan = planOf(whole)
  const run = runOf(plan, one.period)
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const [line] = new Evaluator(plan, cycle, run, inputsOf(whole, plan)).explain('chen')?.pay ?? []
  return line === undefined
    ? []
    : [line, ...line.parts.filter(({ key }) => key.startsWith('deal:'))].flatMap((step, index) =>
        index === 0 ? told({ ...step, parts: [] }) : told(step, 1),
      )
}

test('the explanation tells of every deal what it earned, what came back and in, and what was paid before', () => {
  const deals = {
    reach: 12,
    cap: 2500,
    returns: { metric: 'returned', of: 'order', rate: 'original', attainment: 'restored' },
    release: { metric: 'collected', of: 'order' },
  }
  const name = { zh: '提成', en: 'Commission' }
  const rule = { name, kind: 'commission', amount: 'booked', rate: tiers, deals }
  const company = {
    period: '2026-04',
    people: { chen: {} },
    orders: [
      ['chen', '2026-03-01', '60000'],
      ['chen', '2026-03-02', '50000'],
      ['chen', '2026-04-02', '8000'],
    ],
    returns: [['chen', '2026-04-03', '30000', 'o1']],
    collections: [
      ['chen', '2026-03-20', '40000', 'o1'],
      ['chen', '2026-04-20', '50000', 'o2'],
    ],
  } as const
  expect(explained({ ...company, pay: { rule } })).toMatchInlineSnapshot(`
    [
      "Commission: deals followed: 3, with pay in the period: 2, in all 2,083.33 / 跟踪 3 笔业务，其中 2 笔本期有变动，合计 2,083.33",
      "  order o1: earned 2,500.00 (the cap of a deal) × 30,000.00 collected ÷ 60,000.00 (30,000.00 returned) = 1,250.00, less 1,666.67 paid before / 应得 2,500.00（每单封顶）× 已收 30,000.00 ÷ 60,000.00（已退 30,000.00）= 1,250.00，减此前已付 1,666.67",
      "    60,000.00 × 5%",
      "    return r1",
      "    collection k1",
      "  order o2: earned 2,500.00 (the cap of a deal) / 应得 2,500.00（每单封顶）",
      "    40,000.00 × 5%",
      "    10,000.00 × 10%",
      "    collection k2",
    ]
  `)
  const curve = { ...deals, returns: { ...deals.returns, rate: 'curve' }, release: undefined }
  expect(explained({ ...company, pay: { rule: { ...rule, deals: curve } } }))
    .toMatchInlineSnapshot(`
      [
        "Commission: deals followed: 3, with pay in the period: 2, in all -600.00 / 跟踪 3 笔业务，其中 2 笔本期有变动，合计 -600.00",
        "  return r1: returned through the curve -1,000.00 / 退回按档位冲减 -1,000.00",
        "    -30,000.00 × 5%",
        "  order o3: earned 400.00 / 应得 400.00",
        "    8,000.00 × 5%",
      ]
    `)
})

test('a deal without a target says so', () => {
  const rate = { ...tiers, on: 'attainment', tiers: [{ from: '0%', rate: '5%' }] }
  const rule = {
    name: { zh: '提成', en: 'Commission' },
    ...{ kind: 'commission', amount: 'booked', rate, deals: { reach: 1, cap: 5 } },
  }
  const orders = [['chen', '2026-02-28', '60']] as const
  const facts = { period: '2026-03', people: { chen: {} }, orders, pay: { rule } }
  expect(explained(facts)).toMatchInlineSnapshot(`
    [
      "Commission: no target above 0 for 1 of 1 deals followed, so no value / 跟踪的 1 笔中有 1 笔没有大于 0 的目标值，无法计算",
      "  order o1: no target above 0, so no value / 没有大于 0 的目标值，无法计算",
    ]
  `)
})

test('returns and collections that name no deal are told', () => {
  const returns = { metric: 'returned', of: 'order', rate: 'original', attainment: 'kept' }
  const deals = { reach: 1, returns, release: { metric: 'collected', of: 'order' } }
  const name = { zh: '提成', en: 'Commission' }
  const one: PlanCase = {
    ...{ name: '', period: '2026-03', asOf: '2026-03-20', people: { chen: {} }, expect: {} },
    pay: { rule: { name, kind: 'commission', amount: 'booked', rate: tiers, deals } },
    orders: [
      ['chen', '2026-03-01', '60'],
      ['chen', '2026-03-01', '60', { id: 'o1', at: '2026-03-02', cancelled: 'true' }],
      ['chen', '2026-03-01', '70'],
    ],
    returns: [['chen', '2026-03-05', '60', 'o1']],
    collections: [
      ['chen', '2026-03-05', '60', 'o3'],
      ['chen', '2026-02-05', '60', 'o7'],
      ['chen', '2026-03-20', '60', 'o8'],
      ['chen', '2026-03-21', '60', 'o9'],
    ],
  }
  const plan = planOf(one)
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const run = runOf(plan, one.period, one.asOf)
  const remarks = dealRemarks({ plan, cycle, run, provisional: true }, inputsOf(one, plan))
  expect(remarks.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
    'deal-unknown "order" names no "order" that is there in 1 of "return", so they change nobody\'s pay: r1. Check the ids',
    'deal-unknown "order" names no "order" that is there in 1 of "collection", so they change nobody\'s pay: k3. Check the ids',
  ])
})
