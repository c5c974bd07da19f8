import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'

import { planDifferences } from '#engine/plan/diff/plan-diff.ts'
import type { Plan } from '#engine/plan/plan.ts'

import { compiled } from '../support/compiled.ts'
import { Dice } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

const runs = { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 15), endOnFailure: true }

type Tree = Readonly<Record<string, unknown>>

/**
 * The same plan as somebody else would write it: keys in another order (but for roles and vetoes, where it means
 * something), numbers with other decimals or as percentages, formulas with other blanks, in YAML instead of JSON.
 */
function rewritten(part: unknown, dice: Dice, key = ''): unknown {
  if (Array.isArray(part)) return part.map((one) => rewritten(one, dice, key))
  if (typeof part === 'object' && part !== null) {
    const entries = Object.entries(part as Tree).map(
      ([name, one]) => [name, rewritten(one, dice, name)] as const,
    )
    const order = key === 'roles' || key === 'vetoes' ? entries : shuffled(entries, dice)
    return Object.fromEntries(order)
  }
  if (typeof part !== 'string' && typeof part !== 'number') return part
  const text = String(part)
  if (text.startsWith('=')) return respaced(text, dice)
  if (/^-?\d+%$/.test(text) && dice.chance(50)) return asDecimal(text)
  return /^-?\d+\.\d+$/.test(text) && dice.chance(50) ? `${text}0` : part
}

function shuffled<T>(all: readonly T[], dice: Dice): readonly T[] {
  const left = [...all]
  return all.map(() => left.splice(dice.roll(left.length), 1)[0] as T)
}

function respaced(formula: string, dice: Dice): string {
  const looser = formula.replaceAll(/ ([*+/]) /g, dice.chance(50) ? '$1' : '  $1  ')
  const named = dice.chance(50) ? looser.replaceAll(/\bTARGET\(/g, '目标(') : looser
  return dice.chance(50) ? `=(${named.slice(1)})` : named.slice(1)
}

/** "7%" → "0.07". */
function asDecimal(percent: string): string {
  const [, sign = '', digits = ''] = /^(-?)(\d+)%$/.exec(percent) ?? []
  const padded = digits.padStart(3, '0')
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`
}

function planOf(tree: unknown): Plan {
  return compiled(stringify(tree), 'plan.yaml')
}

test('a plan and a rewritten copy of itself don’t differ', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (seed, how) => {
      const tree = randomPlan(seed)
      const { differences } = planDifferences(
        compiled(JSON.stringify(tree), 'plan.json'),
        planOf(rewritten(tree, new Dice(how))),
      )
      expect(differences.map(({ path, sentence }) => [path, sentence.en])).toEqual([])
    }),
    runs,
  )
}, 120_000)

/** Every number of the part that can be another without breaking the plan, with its path. */
function numbersOf(part: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([key, one]) => numbersOf(one, [...path, key]))
  return changeable.has(path.at(-1) ?? '') && /^\d+(\.\d+)?%?$/.test(String(part)) ? [path] : []
}

const changeable = new Set(['rate', 'score', 'coefficient', 'totalCap', 'per', 'otherwise', 'cap'])

test('a number that is changed is found at its path, and nowhere else', () => {
  let changed = 0
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (seed, pick) => {
      const tree = JSON.parse(JSON.stringify(randomPlan(seed))) as { cycles: object }
      const before = planOf(tree)
      const all = numbersOf(tree.cycles, ['cycles'])
      const path = new Dice(pick).pick([...all])
      const place = path.slice(0, -1).reduce<Tree>((at, key) => at[key] as Tree, tree)
      const key = path.at(-1) ?? ''
      const written = String(place[key])
      Object.assign(place, { [key]: `1${written}` })
      const { differences } = planDifferences(before, planOf(tree))
      expect(differences.map((one) => [one.kind, one.path])).toEqual([['changed', path.join('.')]])
      changed += 1
    }),
    runs,
  )
  expect(changed).toBe(runs.numRuns)
}, 120_000)
