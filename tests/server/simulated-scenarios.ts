import { expect } from 'vitest'

export const PERIODS = { from: '2026-09', to: '2026-10' }

export const tier = ['cycles', 'month', 'pay', 'commission', 'rate', 'tiers', 1, 'rate']

/** Plan 2 with higher tiers, which move many, and a cap of the year: what is paid looks back at what was paid before. */
export const capped = (plan: string): string => {
  const text = plan
    .replace('- { from: 120%, rate: 3% }', '- { from: 120%, rate: 4.5% }')
    .replace('to: 100%, rate: 1.5% }', 'to: 100%, rate: 1.6% }')
    .replace('limits: { floor: 0, cap: 12000 }', 'limits: { floor: 0, cap: 12000, yearCap: 9000 }')
  expect(text).toContain('rate: 4.5%')
  expect(text).toContain('yearCap: 9000')
  return text
}
