import { describe, expect, test } from 'vitest'
import type { Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { compiled, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
import { rulePaths } from './rule-paths.ts'
import { unusualPlan } from './unusual-plan.ts'

const plans: readonly (readonly [string, Plan])[] = [
  ...shippedPlanFiles.map((file) => [file, shippedPlan(file)] as const),
  ['a plan of everything else', compiled(unusualPlan)],
]

describe.each(plans)('the clauses of %s', (_, plan) => {
  const clauses = clausesOf(plan)

  test('every path that holds a rule has exactly one clause', () => {
    const counts = new Map<string, number>()
    for (const { path } of clauses) counts.set(path, (counts.get(path) ?? 0) + 1)
    const paths = new Set(rulePaths(plan))
    expect([...paths].filter((path) => counts.get(path) !== 1)).toEqual([])
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([])
  })

  test('numbers are unique and count without gaps, parents first', () => {
    const last = new Map<string, number>()
    for (const { number } of clauses) {
      const dot = number.lastIndexOf('.')
      const [parent, own] = [number.slice(0, Math.max(dot, 0)), Number(number.slice(dot + 1))]
      expect(parent === '' || last.has(parent), `${number} follows its parent`).toBe(true)
      expect(own, number).toBe((last.get(`${parent}.`) ?? 0) + 1)
      last.set(`${parent}.`, own)
      last.set(number, 0)
    }
    expect(new Set(clauses.map(({ number }) => number)).size).toBe(clauses.length)
  })

  test('the plan alone decides', () => {
    expect(clausesOf(plan)).toEqual(clauses)
  })

  test('every text is there in both languages, and nothing leaked into it', () => {
    for (const { number, heading, text } of clauses) {
      for (const words of [text, ...(heading === null ? [] : [heading])]) {
        for (const one of [words.zh, words.en]) {
          expect(one.trim(), number).not.toBe('')
          expect(one, number).not.toMatch(
            /undefined|null|NaN|\[object|\$\{| {2}|。。|\.\.|，。|；。/,
          )
        }
        expect(words.en, number).not.toMatch(/[\p{Script=Han}。，；：（）]/u)
      }
      expect(text.zh, number).toMatch(/[。：]$/)
      expect(text.en, number).toMatch(/[.:]$/)
    }
  })

  test('Chinese holds no English but codes, grades and established abbreviations', () => {
    const known = /“[\w-]+”|[0-9a-f]{64}|SHA-256|KPI|BSC|MBO|\b(?:CNY|JPY)\b/g
    for (const { number, text } of clauses) {
      const rest = text.zh.replaceAll(known, '').replaceAll(plan.document.key, '')
      expect(rest.match(/[A-Za-z]{2,}/g) ?? [], number).toEqual([])
    }
  })

  test('every clause that is cited exists', () => {
    const numbers = new Set(clauses.map(({ number }) => number))
    for (const { text } of clauses) {
      const cited = [
        ...text.zh.matchAll(/（(?:见 )?(\d+(?:\.\d+)*)）/g),
        ...text.en.matchAll(/\((?:see )?(\d+(?:\.\d+)+)\)/g),
      ]
      for (const [, number] of cited) {
        // "（1）" counts the steps of a procedure.
        if (number?.includes('.') === true) expect(numbers).toContain(number)
      }
    }
  })

  test('brackets and quotes are closed in both languages', () => {
    for (const { number, text } of clauses) {
      for (const [open, close] of ['（）', '“”', '()', '[]']) {
        for (const one of [text.zh, text.en]) {
          expect(one.split(open ?? '').length, `${number} ${open}${close}`).toBe(
            one.split(close ?? '').length,
          )
        }
      }
    }
  })
})

describe('the number of a path', () => {
  const clauses = clausesOf(shippedPlan('plan-1.yaml'))
  const numbered = (path: string): string | undefined =>
    clauses.find((clause) => clause.path === path)?.number

  test('is its own clause’s', () => {
    expect(clauseNumber(clauses, 'cycles.month.items.sales')).toBe(
      numbered('cycles.month.items.sales'),
    )
    expect(clauseNumber(clauses, 'purpose')).toBe('1')
  })

  test('is its nearest ancestor’s where it has none', () => {
    const bonus = numbered('cycles.month.pay.merit_bonus')
    expect(bonus).toBeDefined()
    expect(clauseNumber(clauses, 'cycles.month.pay.merit_bonus.rate.base')).toBe(bonus)
    expect(clauseNumber(clauses, 'cycles.month.unheard_of.thing')).toBe(numbered('cycles.month'))
  })

  test('is null where nothing stands above it', () => {
    expect(clauseNumber(clauses, 'uses.0')).toBeNull()
    expect(clauseNumber(clauses, '')).toBeNull()
  })
})

test('a plan that opens cases prints the whole procedure, one that opens none doesn’t', () => {
  const path = '#due-process'
  const has = (file: string): boolean =>
    clausesOf(shippedPlan(file)).some((clause) => clause.path === path)
  expect(has('plan-1.yaml')).toBe(true)
  expect(has('plan-2.yaml')).toBe(false)
})

test('only metrics that the cycles read are defined', () => {
  const paths = clausesOf(compiled(unusualPlan)).flatMap(({ path }) =>
    path.startsWith('metrics.') ? [path] : [],
  )
  expect(paths).toEqual(
    ['deal_value', 'deal_volume', 'deal_weighted', 'refunded', 'paid_in', 'notice_points'].map(
      (key) => `metrics.${key}`,
    ),
  )
})
