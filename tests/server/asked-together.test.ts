import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'

import { askedTogether } from '#server/asked-together.ts'

test('what is asked at the same time is asked once, what comes later anew', async () => {
  const calls: (readonly string[])[] = []
  const ask = askedTogether(async (questions: readonly string[]) => {
    calls.push(questions)
    await nextTurn()
    return questions.map((question) => `${question} ${calls.length}`)
  })
  const first = [ask('a'), Promise.resolve().then(() => ask('b')), ask('a')]
  await nextTurn()
  // The statement for the first is under way: it may already have missed what this one must see.
  const later = ask('a')
  expect(await Promise.all(first)).toEqual(['a 1', 'b 1', 'a 1'])
  expect(await later).toBe('a 2')
  expect(calls.map((questions) => questions.length)).toEqual([3, 1])
  expect(calls[1]).toEqual(['a'])
})

test('no more than 200 are asked at once, and each gets its own answer', async () => {
  const sizes: number[] = []
  const ask = askedTogether(async (questions: readonly number[]) => {
    sizes.push(questions.length)
    return questions.map((question) => question * 2)
  })
  const all = Array.from({ length: 450 }, (_, n) => n)
  expect(await Promise.all(all.map(ask))).toEqual(all.map((n) => n * 2))
  expect(sizes).toEqual([200, 200, 50])
})

test('a statement that fails fails all that share it, and nothing after it', async () => {
  let broken = true
  const ask = askedTogether(async (questions: readonly number[]) => {
    if (broken) throw new Error('broken')
    return questions
  })
  const outcomes = await Promise.allSettled([ask(1), ask(2)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await ask(1)).toBe(1)
})
