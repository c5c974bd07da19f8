import { smallPlan } from './small-company.ts'
import type { Files } from './small-company.ts'

/** The next version of the small plan: 5 % below 1,000 and 15 % of everything from there on. */
export const nextPlan = smallPlan
  .replace('version: 1', 'version: 2')
  .replace('{ zh: 小方案, en: Small plan }', '{ zh: 新方案, en: Next plan }')
  .replace('effective: { from: 2020-01-01 }', 'effective: { from: 2027-01-01 }')
  .replace(
    /rate:\n {10}shape: marginal[\s\S]*$/,
    `rate:
          shape: wholeAmount
          boundary: upper
          tiers: [{ from: 0, rate: 5% }, { from: 1000, rate: 15% }]
          acceptCliff: 1000
`,
  )

/**
 * The small company over February and March 2026, with the targets of 1,000 for everybody:
 *
 * | | chen | li | wang |
 * |---|---:|---:|---:|
 * | February | 1,200 | 995 | 400 |
 * | March | 900 + 600 | 500 | 990 |
 */
export const twoMonths: Files = {
  'next.yaml': nextPlan,
  'targets.csv': [
    'scope,id,metric,period,target\n',
    ...['2026-02', '2026-03'].flatMap((month) =>
      ['chen', 'li', 'wang'].map((person) => `person,${person},booked,${month},1000\n`),
    ),
  ].join(''),
  'facts/order.csv':
    'id,seller,occurred_on,recorded_at,amount\n' +
    'f1,chen,2026-02-05,2026-02-06,1200\n' +
    'f2,li,2026-02-10,2026-02-11,995\n' +
    'f3,wang,2026-02-28,2026-03-01,400\n' +
    'o1,chen,2026-03-05,2026-03-06,900\n' +
    'o2,chen,2026-03-20,2026-04-02,600\n' +
    'o3,li,2026-03-10,2026-03-11,500\n' +
    'o4,wang,2026-03-31,2026-03-31,990\n',
}
