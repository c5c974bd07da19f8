import { expect, test } from 'vitest'

import { cellGuard } from '#domain/access/cell-guard.ts'
import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'

import { compiled, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
import { smallPlan } from '../cli/small-company.ts'

const judged = `  manners:
    kind: rating
    name: { zh: 服务态度, en: Manners }
    unit: score
    form: review
    source: { zh: 评价, en: Reviews }
    owner: { zh: 人力资源, en: HR }
  manners_twice:
    kind: formula
    name: { zh: 两倍态度, en: Twice the manners }
    unit: score
    formula: =manners * 2
    source: { zh: 评价, en: Reviews }
    owner: { zh: 人力资源, en: HR }
`

test.each(shippedPlanFiles)('every rating that %s asks for is one', (file) => {
  const { metrics } = shippedPlan(file)
  const asked = [...metrics.values()].filter(({ document }) => document.kind === 'rating')
  expect(asked.length).toBeGreaterThan(0)
  const found = judgedMetrics(metrics)
  expect(asked.map(({ key }) => key).filter((key) => !found.has(key))).toEqual([])
})

test('a number made of judgement is judgement, and one made of orders isn’t', () => {
  const text = smallPlan
    .replace('metrics:\n', `metrics:\n${judged}`)
    .replace('cycles:\n', `${form}cycles:\n`)
    .replace(
      '        missing: { policy: block }\n',
      `        missing: { policy: block }
      manners:
        metric: manners_twice
        score: { method: asIs }
        missing: { policy: block }
`,
    )
  const plan = compiled(text)
  expect([...judgedMetrics(plan.metrics)].toSorted((a, b) => a.localeCompare(b))).toEqual([
    ...['manners', 'manners_twice'],
  ])
  const month = plan.cycles.get('month')
  if (month === undefined) throw new Error('no month')
  const guardOf = cellGuard(month, judgedMetrics(plan.metrics))
  expect(['metric:booked', 'metric:manners_twice', 'total', 'payable'].map(guardOf)).toEqual([
    ...[null, 'rating', 'rating', 'pay'],
  ])
})

const form = `ratings:
  review:
    name: { zh: 评价, en: Review }
    scale: { min: 1, max: 5 }
    normalise: max
    order: rater-then-item
    groups:
      superior: { name: { zh: 上级, en: Superiors }, weight: 100% }
    missing: redistribute
`
