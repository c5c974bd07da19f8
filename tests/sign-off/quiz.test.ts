import { describe, expect, test } from 'vitest'

import { askedText } from '#domain/sign-off/asked-clauses.ts'
import { quizOf } from '#domain/sign-off/quiz.ts'
import { coveredBy, coverDay, versionsToSign } from '#domain/sign-off/to-sign.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Day } from '#kernel/day.ts'
import { readFileSync } from 'node:fs'

import { document } from '../calc/session-plan.ts'
import { compiled, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'

const commission = readFileSync(new URL('../../plans/plan-2.yaml', import.meta.url), 'utf8')
const today = '2026-06-15' as Day

describe('the quiz of a plan', () => {
  test('asks the same person the same, and names a clause for each answer', () => {
    for (const file of shippedPlanFiles) {
      const plan = shippedPlan(file)
      const clauses = clausesOf(plan)
      const all = new Set(clauses.map(({ path }) => path))
      const asked = new Set<string>()
      for (const person of ['E1', 'E2', 'E3', 'E4', 'E5']) {
        const quiz = quizOf(plan, person, all)
        expect(quizOf(plan, person, all)).toEqual(quiz)
        asked.add(JSON.stringify(quiz.questions))
        expect(quiz.questions).toHaveLength(4)
        for (const { id, choices } of quiz.questions) {
          const { right, clause } = quiz.key.get(id) ?? {}
          expect(choices.filter((one) => one.id === right)).toHaveLength(1)
          expect(new Set(choices.map(({ text }) => text.zh)).size).toBe(choices.length)
          expect(choices.length).toBeGreaterThanOrEqual(3)
          expect(clauses.map(({ number }) => number)).toContain(clause)
        }
      }
      expect(asked.size).toBeGreaterThan(1)
    }
  })

  test('reckons as the plan does', () => {
    const plan = shippedPlan('plan-2.yaml')
    const all = new Set(clausesOf(plan).map(({ path }) => path))
    const answers = Array.from({ length: 40 }, (_, at) => quizOf(plan, `E${at}`, all)).flatMap(
      ({ questions, key }) =>
        questions.map(({ id, ask, choices }) => {
          const right = choices.find((one) => one.id === key.get(id)?.right)?.text.en
          return `${ask.en} ${right}`
        }),
    )
    // 800,000 × 1% + 200,000 × 1.5% + 100,000 × 2.2%.
    expect(answers).toContain(
      'Sales commission of the month: the target is CNY 1,000,000 and CNY 1,100,000 (110%) was reached since the year began. How much is earned on it in all? CNY 13,200.00',
    )
    // The bound belongs to the grade above it.
    expect(answers).toContain('A total of 95 in the month: which grade is it? A')
  })

  test.each([
    {
      shape: 'flat',
      rate: '{ shape: flat, rate: 3% }',
      // 3% of it.
      asked:
        /^Sales commission of the month: CNY ([\d,]+) was reached\. How much is earned on it in all\?$/,
      right: { '700,000': '21,000.00', '850,000': '25,500.00', '950,000': '28,500.00' },
    },
    {
      shape: 'per unit',
      amount: 'order_count',
      rate: '{ shape: perUnit, per: 50 }',
      asked:
        /^Sales commission of the month: (\d+) units were reached\. How much is earned on it in all\?$/,
      right: { 12: '600.00', 20: '1,000.00', 30: '1,500.00', 50: '2,500.00' },
    },
    {
      shape: 'matrix',
      rate: `{ shape: matrix, boundary: upper, acceptCliff: 1.5%,
          rows: { of: =sales_amount / TARGET(sales_amount), name: { zh: 完成率, en: attainment }, from: [0%, 80%, 100%] },
          columns: { of: =customer_satisfaction, name: { zh: 满意度, en: satisfaction }, from: [0, 85] },
          rates: [[1%, 1.5%], [2%, 3%], [3%, 4%]] }`,
      asked:
        /: (attainment is [\d.]+%, satisfaction is [\d.]+), and the amount is CNY 1,000,000\. /,
      right: {
        'attainment is 40%, satisfaction is 42.5': '10,000.00',
        'attainment is 40%, satisfaction is 93.5': '15,000.00',
        'attainment is 90%, satisfaction is 42.5': '20,000.00',
        'attainment is 90%, satisfaction is 93.5': '30,000.00',
        'attainment is 102%, satisfaction is 42.5': '30,000.00',
        'attainment is 102%, satisfaction is 93.5': '40,000.00',
      },
    },
  ])('reckons what is $shape', ({ rate, amount = 'sales_amount', asked, right }) => {
    const plan = compiled(
      commission.replace(
        /( {6}commission:[^]*? {8}amount: )sales_amount[^]*?(?=\n {6}\w)/,
        `$1${amount}\n        rate: ${rate}`,
      ),
    )
    const path = new Set(['cycles.month.pay.commission'])
    const found = new Map(
      Array.from({ length: 40 }, (_, at) => quizOf(plan, `E${at}`, path)).flatMap(
        ({ questions, key }) =>
          questions.map(({ id, ask, choices }) => {
            expect(choices).toHaveLength(4)
            const answer = choices.find((one) => one.id === key.get(id)?.right)?.text.en
            return [asked.exec(ask.en)?.[1], answer] as const
          }),
      ),
    )
    for (const [given, paid] of Object.entries(right)) expect(found.get(given)).toBe(`CNY ${paid}`)
  })

  test('asks of nothing but the clauses that are to be signed', () => {
    const plan = shippedPlan('plan-2.yaml')
    const path = 'cycles.month.pay.commission'
    expect(quizOf(plan, 'E1', new Set([path])).questions.map(({ id }) => id)).toEqual([
      'month.pay.commission',
    ])
    expect(quizOf(plan, 'E1', new Set()).questions).toEqual([])
  })
})

describe('what is asked again', () => {
  test('are the clauses whose words changed, not those whose numbers moved', () => {
    const before = shippedPlan('plan-2.yaml')
    const after = compiled(
      commission
        .replace('{ from: 80%, to: 100%, rate: 1.5% }', '{ from: 80%, to: 100%, rate: 1.6% }')
        .replace(/ {4}consequences:\n {6}coaching:[^]*?(?=\n {2}#)/, ''),
    )
    const text = askedText(clausesOf(after), clausesOf(before))
    const changed = text.clauses.filter(({ change }) => change !== 'same')
    expect(changed.map(({ path, change }) => `${change} ${path}`)).toEqual([
      'changed cycles.month.pay.commission',
    ])
    expect(changed[0]?.before?.text.en).toContain('1.5%')
    expect(text.removed.map(({ path }) => path)).toContain('cycles.month.consequences.coaching')
    expect(askedText(clausesOf(before), clausesOf(before)).clauses).toSatisfy(
      (all: readonly { readonly change: string }[]) => all.every(({ change }) => change === 'same'),
    )
    expect(askedText(clausesOf(before), null).clauses[0]?.change).toBe('first')
  })
})

describe('who is asked', () => {
  const first = compiled(document)
  const from = (day: string) => compiled(document.replace('2020-01-01', day))
  const work = (person: string, job: string, since: string) => ({
    ...{ person, job, from: since as Day, to: '9999-12-31' as Day },
    ...{ grade: 'S1', team: 'east', market: 'm', basePayMinor: 0n },
  })

  test('of a version, until a later one has taken its place', () => {
    const [coming, later] = [from('2026-07-01'), from('2026-05-01')]
    expect(versionsToSign([first, coming], today)).toEqual([first, coming])
    expect(versionsToSign([first, later], today)).toEqual([later])
    expect(coverDay(coming, today)).toBe('2026-07-01')
    expect(coverDay(first, today)).toBe(today)
    const over = compiled(
      document.replace('{ from: 2020-01-01 }', '{ from: 2020-01-01, to: 2021-01-01 }'),
    )
    expect(versionsToSign([over], today)).toEqual([])
  })

  test('are those whom the plan covers on its first day, or today', () => {
    const rows = [
      work('P-1', 'seller', '2025-01-01'),
      work('P-2', 'lead', '2025-01-01'),
      work('P-3', 'seller', '2026-07-01'),
    ]
    expect([...coveredBy(first, today, rows)]).toEqual(['P-1'])
    expect([...coveredBy(first, '2026-07-01' as Day, rows)]).toEqual(['P-1', 'P-3'])
  })
})
