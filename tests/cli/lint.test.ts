import { describe, expect, test } from 'vitest'

import { smallPlan } from './small-company.ts'
import { codesOf, withCompany, yejiHere } from './yeji.ts'
import type { Files } from './small-company.ts'

const rated = smallPlan
  .replace(
    'cycles:\n',
    [
      'ratings:',
      '  view:',
      '    name: { zh: 评价表, en: View }',
      '    scale: { min: 1, max: 5 }',
      '    normalise: max',
      '    order: rater-then-item',
      '    missing: block',
      '    groups: { peer: { name: { zh: 同事, en: Peers }, weight: 100% } }',
      'cycles:\n',
    ].join('\n'),
  )
  .replace(
    '    owner: { zh: 销售运营, en: Sales operations }\n',
    [
      '    owner: { zh: 销售运营, en: Sales operations }',
      '  seen:',
      '    kind: rating',
      '    form: view',
      '    name: { zh: 评价, en: Seen }',
      '    unit: score',
      '    source: { zh: 评价表, en: Form }',
      '    owner: { zh: 人力资源部, en: Human resources }\n',
    ].join('\n'),
  )
  .replace(
    '    cards:\n',
    '      seen: { metric: seen, score: { method: asIs }, missing: { policy: redistribute } }\n    cards:\n',
  )
  .replace('items: { booked: 100% }', 'items: { booked: 60%, seen: 40% }')

/** What `yeji lint FOLDER` says of the small company with files over it. */
async function said(files: Files): Promise<readonly [number, readonly string[]]> {
  return withCompany(files, async (folder) => {
    const ended = await yejiHere('lint', folder, '--json')
    return [ended.code, codesOf(ended)] as const
  })
}

describe('yeji lint FOLDER looks for the data that the plans read', () => {
  test('all there: nothing to say', async () => {
    expect(await said({})).toEqual([0, []])
  })

  test.each<readonly [string, Files, string]>([
    ['no facts', { 'facts/order.csv': null }, 'no-facts-at-all'],
    ['no targets', { 'targets.csv': null }, 'no-targets-at-all'],
    ['no ratings', { 'plan.yaml': rated }, 'no-ratings-at-all'],
  ])('%s', async (_, files, code) => {
    expect(rated).not.toBe(smallPlan)
    expect(await said(files)).toEqual([0, [code]])
  })

  test('ratings of the form are enough', async () => {
    const ratings =
      'period,ratee,rater,group,form,question,rating\n2026-03,chen,li,peer,view,any,4\n'
    expect(await said({ 'plan.yaml': rated, 'ratings.csv': ratings })).toEqual([0, []])
  })

  test('tables that can’t be read are left to the calculation', async () => {
    expect(await said({ 'people.csv': 'person\n' })).toEqual([0, []])
  })
})
