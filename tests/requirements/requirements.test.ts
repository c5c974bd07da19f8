import { describe, expect, test } from 'vitest'

import { peopleRequirements } from './metrics-of-people.ts'
import { salesRequirements } from './metrics-of-sales.ts'
import { serviceRequirements } from './metrics-of-service.ts'
import { methodRequirements } from './methods-and-cycles.ts'
import { payRequirements } from './raters-and-pay.ts'
import { requirementsPage } from './requirements-page.ts'
import { lineOf, sources } from './shipped-plans.ts'

const requirements = [
  ...salesRequirements,
  ...serviceRequirements,
  ...peopleRequirements,
  ...methodRequirements,
  ...payRequirements,
]

function ids(letter: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`)
}

test('every requirement that a plan document can satisfy is listed, once, in order', () => {
  const expected = [
    ...ids('C', 1, 35),
    ...ids('D', 1, 7),
    ...ids('E', 1, 4),
    ...ids('F', 1, 5),
    ...ids('H', 3, 5),
    'I1',
  ]
  expect(requirements.map(({ id }) => id)).toEqual(expected)
})

describe.each(requirements)('$id $asks.en', ({ evidence }) => {
  test.each(evidence)('$document $path: $shows', ({ document, path, holds }) => {
    expect(lineOf(document, path), `${document} has nothing at ${path}`).not.toBeNull()
    expect(holds()).toBe(true)
  })
})

test('the library says of every metric C1 to C34 which of its definitions meets it', () => {
  const { metrics } = sources.library.data as {
    readonly metrics: Readonly<Record<string, { readonly requirements?: readonly string[] }>>
  }
  const claimed = new Set(Object.values(metrics).flatMap((metric) => metric.requirements ?? []))
  expect(ids('C', 1, 34).filter((id) => !claimed.has(id))).toEqual([])
  expect([...claimed].filter((id) => !ids('C', 1, 35).includes(id))).toEqual([])
})

test('docs/requirements.md names the lines as they stand now', async () => {
  await expect(requirementsPage(requirements)).toMatchFileSnapshot('../../docs/requirements.md')
})
