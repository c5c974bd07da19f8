import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { smallCompany, smallPlan } from './small-company.ts'
import { codesOf, filesIn, withCompany, yeji, yejiHere } from './yeji.ts'
import type { Ended } from './yeji.ts'

type Printed = {
  readonly same: boolean
  readonly plans: readonly {
    readonly plan: string
    readonly before: object | null
    readonly after: object | null
    readonly differences: readonly { readonly path: string; readonly canChangePay: boolean }[]
  }[]
}

const printed = ({ out }: Ended): Printed => JSON.parse(out) as Printed
const raised = smallPlan.replace('rate: 10%', 'rate: 12.5%')
const manifest = String(smallCompany['yeji.yaml'])
const files = { 'raised.yaml': raised, 'same.yaml': `# a comment\n${smallPlan}` }

describe('yeji diff', () => {
  test('two files that mean the same: exit 0, and says so', async () => {
    await withCompany(files, async (folder) => {
      const paths = [join(folder, 'plan.yaml'), join(folder, 'same.yaml')]
      const ended = await yejiHere('diff', ...paths, '--exit-code')
      expect([ended.code, ended.told]).toEqual([0, ''])
      expect(ended.out).toContain('They mean the same')
      expect(printed(await yejiHere('diff', ...paths, '--json'))).toMatchObject({ same: true })
    })
  })

  test('a rate: what it was and is, in three languages, and nothing is written', async () => {
    expect(raised).not.toBe(smallPlan)
    await withCompany(files, async (folder) => {
      const before = await filesIn(folder)
      const args = ['diff', join(folder, 'plan.yaml'), join(folder, 'raised.yaml')]
      const says = async (language: string) => (await yejiHere(...args, '--lang', language)).out
      expect(await says('en')).toMatch(
        /\[pay\] Clause [\d.]+ Commission: tiers · no. 1 · rate 10% → 12\.5%/,
      )
      expect(await says('zh-CN')).toMatch(
        /\[报酬\] 第 [\d.]+ 条 提成：档位 · 第 1 项 · 比例 10% → 12\.5%/,
      )
      expect(await says('zh-TW')).toContain('可能改變報酬的差異')
      const ended = await yeji(...args, '--json')
      expect([ended.code, ended.told]).toEqual([0, ''])
      const [plan] = printed(ended).plans
      expect(plan?.differences).toMatchObject([
        { path: 'cycles.month.pay.commission.rate.tiers.0.rate', canChangePay: true },
      ])
      expect(await filesIn(folder)).toEqual(before)
    })
  })

  test('--exit-code ends with 4 where they differ', async () => {
    await withCompany(files, async (folder) => {
      const args = ['diff', join(folder, 'plan.yaml'), join(folder, 'raised.yaml')]
      expect((await yejiHere(...args, '--exit-code')).code).toBe(4)
      expect((await yejiHere(...args)).code).toBe(0)
    })
  })

  test('workspaces: plans by their keys, and what only one of them has', async () => {
    const two = {
      'yeji.yaml': manifest.replace('plan.yaml', 'plan.yaml, other.yaml'),
      'plan.yaml': raised,
      'other.yaml': smallPlan.replace('key: small', 'key: other'),
    }
    await withCompany({}, async (one) => {
      await withCompany(two, async (other) => {
        const ended = await yejiHere('diff', one, other, '--json')
        const { same, plans } = printed(ended)
        expect([ended.code, same]).toEqual([0, false])
        expect(plans.map(({ plan, differences }) => [plan, differences.length])).toEqual([
          ['small', 1],
          ['other', 0],
        ])
        expect(plans[1]).toMatchObject({ before: null, after: { key: 'other' } })
        expect((await yejiHere('diff', one, other)).out).toContain('Only in the second workspace')
        expect((await yejiHere('diff', other, one)).out).toContain('Only in the first workspace')
      })
    })
  })

  test('a plan that can’t be used is told, from either side', async () => {
    await withCompany({ 'bad.yaml': 'yeji: plan/1\n' }, async (folder) => {
      const [good, bad] = [join(folder, 'plan.yaml'), join(folder, 'bad.yaml')]
      for (const args of [
        [good, bad],
        [bad, good],
      ]) {
        const ended = await yejiHere('diff', ...args, '--json')
        expect([ended.code, codesOf(ended)]).toEqual([1, ['document-shape']])
      }
      expect((await yejiHere('diff', good, join(folder, 'none.yaml'), '--json')).code).toBe(1)
    })
  })
})
