import { afterEach, describe, expect, test, vi } from 'vitest'

import { unexpected } from '../../src/cli/unexpected.ts'
import { codesOf, withCompany, yejiHere } from './yeji.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what nobody foresaw', () => {
  test('ends with exit code 3 and one line that asks to report it', async () => {
    await withCompany({}, async (folder) => {
      vi.spyOn(Map, 'groupBy').mockImplementation(() => {
        throw new TypeError('cannot read\nproperties of undefined')
      })
      const args = ['calc', folder, '--period', '2026-03', '--engine', 'evaluator']
      const { code, out, told } = await yejiHere(...args)
      expect([code, out]).toEqual([3, ''])
      expect(told).toMatch(
        /^error {5}internal-error\n +A bug in Yeji \S+: cannot read properties of undefined\. Please report it .*\n$/,
      )
      const asJson = await yejiHere(...args, '--json')
      expect([asJson.code, codesOf(asJson), asJson.told]).toEqual([3, ['internal-error'], ''])
    })
  })

  test.each([
    ['connect postgresql://li:s3cret@db:5432/x failed', 'postgresql://li:***@db:5432/x'],
    ['bad option password=s3cret&x', 'password=***&x'],
    ['postgres://li:s3:cr@et@db/x', '***@db/x'],
  ])('shows no password: %s', (message, shown) => {
    const { problem } = unexpected(new Error(message))
    expect(problem.message.en).toContain(shown)
    expect(JSON.stringify(problem)).not.toMatch(/s3/)
  })

  test('a thrown text is told, a long one cut', () => {
    expect(unexpected('x'.repeat(5000)).problem.message.en.length).toBeLessThan(500)
  })
})
