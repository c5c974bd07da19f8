import { join } from 'node:path'

import { writeFile } from 'node:fs/promises'
import { describe, expect, inject, test } from 'vitest'

import { smallPlan } from './small-company.ts'
import type { Files } from './small-company.ts'
import { nextPlan, twoMonths } from './two-plans.ts'
import { codesOf, filesIn, linesOf, printed, withCompany, yeji, yejiHere } from './yeji.ts'
import type { Ended } from './yeji.ts'

const both = ['--plans', 'plan.yaml,next.yaml'] as const
const range = ['--from', '2026-02', '--to', '2026-03'] as const

/** The plan with 500 a month for everybody. */
function fixedPay(plan: string): string {
  return plan.replace(/amount: booked\n[\s\S]*$/, 'rate: { shape: formula, pay: =500 }\n')
}

async function simulated(
  args: readonly string[],
  use: (ended: Ended, files: Readonly<Record<string, string>>, folder: string) => unknown,
  given: Files = {},
): Promise<void> {
  await withCompany({ ...twoMonths, ...given }, async (folder) => {
    const ended = await yejiHere('simulate', folder, ...both, ...args)
    await use(ended, await filesIn(join(folder, 'results/simulation')), folder)
  })
}

describe('two plans, three people, two months, by hand', () => {
  test('a cap of the year and a guarantee stand on what the earlier months paid', async () => {
    const capped = `${smallPlan}        limits: { yearCap: 200 }
    settlement:
      draws:
        floor: { name: { zh: 保底, en: Floor }, kind: guarantee, over: quarter, amount: =60 }
        ramp: { name: { zh: 预支, en: Draw }, kind: recoverable, amount: =500, recovery: {} }
`
    for (const engine of ['duckdb', 'evaluator'])
      await simulated(
        [...range, '--json', '--engine', engine],
        ({ code, out }) => {
          expect(code).toBe(0)
          // chen 140 + 60 of 200; li 99.50 + 50; wang 40 lifted by 20, + 99. A recoverable draw is no cost.
          expect((JSON.parse(out) as { plans: unknown }).plans).toMatchObject([
            { total: { cost: '628.50' } },
            { total: { cost: '508.50' }, periods: [{ cost: '299.50' }, { cost: '209.00' }] },
          ])
        },
        { 'next.yaml': capped.replace('version: 1', 'version: 2') },
      )
  })

  test('costs, changes, winners and losers', async () => {
    await simulated([...range, '--json', '--budget', '290'], ({ code, out, told }) => {
      expect([code, told]).toEqual([0, ''])
      const { plans, sales, periods } = JSON.parse(out) as Record<string, unknown>
      expect([sales, periods]).toEqual(['booked', ['2026-02', '2026-03']])
      expect(plans).toMatchObject([
        {
          id: 'small@1',
          // 140 + 99.50 + 40 and 200 + 50 + 99; sales 2,595 and 2,990.
          total: { cost: '628.50', sales: '5585.00', costPerSales: '0.11253357', people: 3 },
          periods: [
            { period: '2026-02', cost: '279.50', sales: '2595.00' },
            { period: '2026-03', cost: '349.00', sales: '2990.00' },
          ],
          teams: [
            { team: 'east', cost: '489.50' },
            { team: 'west', cost: '139.00' },
          ],
          // chen 340, li 149.50, wang 139.
          spread: {
            people: 3,
            p10: '139.00',
            p50: '149.50',
            p90: '340.00',
            topFifth: '0.54097056',
          },
          against: null,
          cliffs: 0,
        },
        {
          id: 'small@2',
          file: expect.stringMatching(/next\.yaml$/) as string,
          // 180 + 49.75 + 20 and 225 + 25 + 49.50.
          total: { cost: '549.25', costPerSales: '0.09834378' },
          periods: [{ cost: '249.75' }, { cost: '299.50' }],
          against: {
            cost: '-79.25',
            notCompared: '0.00',
            // chen 405 instead of 340; li 74.75 instead of 149.50; wang 69.50 instead of 139.
            winners: { people: 1, sum: '65.00', median: '65.00' },
            losers: { people: 2, sum: '-144.25', median: '-74.75' },
            unchanged: 0,
          },
          cliffs: 2,
        },
      ])
    })
  })

  test('the next period is February or March over again, for both plans in the same draws', async () => {
    await simulated([...range, '--json', '--budget', '290', '--draws', '400'], ({ out }) => {
      const { plans } = JSON.parse(out) as {
        readonly plans: readonly { readonly nextPeriod: readonly Record<string, unknown>[] }[]
      }
      const [now, next] = plans.map(({ nextPeriod }) => nextPeriod[0])
      expect(now).toMatchObject({ drawing: 'together', p5: '279.50', p95: '349.00', people: 3 })
      expect(next).toMatchObject({ p5: '249.75', p95: '299.50' })
      // Only March costs more than 290, under either plan.
      expect(now?.['drawsOverBudget']).toBe(next?.['drawsOverBudget'])
      expect(Number(now?.['drawsOverBudget'])).toBeGreaterThan(150)
      expect(Number(now?.['drawsOverBudget'])).toBeLessThan(250)
    })
  })

  test('the files: every outcome, everybody, and who stood below the cliff', async () => {
    await simulated(range, (_, files) => {
      expect(Object.keys(files)).toEqual([
        ...['.yeji-output', 'cliffs.csv', 'people.csv', 'report.html'],
        ...['simulation.csv', 'simulation.json'],
      ])
      const outcomes = linesOf(files['simulation.csv'] ?? '')
      expect(outcomes).toHaveLength(1 + 12)
      expect(outcomes.slice(0, 2)).toEqual([
        'plan,period,person,team,market,pay,sales',
        'small@1,2026-02,chen,east,,140.00,1200.00',
      ])
      expect(linesOf(files['people.csv'] ?? '').slice(1)).toEqual([
        'chen,east,,small@1,2,0,340.00,,',
        'chen,east,,small@2,2,0,405.00,2,65.00',
        'li,east,,small@1,2,0,149.50,,',
        'li,east,,small@2,2,0,74.75,2,-74.75',
        'wang,west,,small@1,2,0,139.00,,',
        'wang,west,,small@2,2,0,69.50,2,-69.50',
      ])
      // li lacked 5 of 1,000 in February, wang 10 in March: 150 instead of 49.75 and 49.50. 999.99 pays 50.00.
      const rows = linesOf(files['cliffs.csv'] ?? '').slice(1)
      expect(rows.map((row) => row.split(',').toSpliced(4, 4).join(','))).toEqual([
        'small@2,2026-02,li,tier,money,995.00,1000.00,49.75,150.00,100.00,B,A',
        'small@2,2026-03,wang,tier,money,990.00,1000.00,49.50,150.00,100.00,B,A',
      ])
    })
  })

  test('the table on the terminal has the same totals, in both languages', async () => {
    await simulated([...range, '--budget', '10%'], ({ out, told }, _, folder) => {
      expect(told).toBe('')
      expect(out).toMatch(/Small plan \(small@1\) +3 +628\.50 +11\.25% +149\.50 +0 +0\n/)
      expect(out).toMatch(
        /Next plan \(small@2\) +3 +549\.25 +-79\.25 +9\.83% +74\.75 +1 +2 +2 +0\n/,
      )
      expect(out).toContain(`→ ${join(folder, 'results/simulation/report.html')}\n`)
    })
    await simulated([...range, '--lang', 'zh-TW'], ({ out }) => {
      expect(out).toMatch(/新方案 \(small@2\) +3 +549\.25 +-79\.25/)
      expect(out).toContain('整期抽取')
    })
  })
})

describe('the pipeline', () => {
  test('every engine writes the same numbers, and so does every rerun, whatever is there', async () => {
    await withCompany(twoMonths, async (folder) => {
      const out = join(folder, 'results/simulation')
      const run = async (...args: readonly string[]): Promise<Readonly<Record<string, string>>> => {
        const ended = await yeji('simulate', folder, ...both, ...args)
        expect(ended).toMatchObject({ code: 0, told: '' })
        return filesIn(out)
      }
      const first = await run()
      expect(await run()).toEqual(first)
      const other = await run('--seed', '2')
      expect(other['simulation.json']).not.toBe(first['simulation.json'])
      expect(other['simulation.csv']).toBe(first['simulation.csv'])
      for (const engine of ['evaluator', 'postgres']) {
        const files = await run('--engine', engine, '--url', inject('postgresUrl'))
        for (const file of ['simulation.csv', 'people.csv', 'cliffs.csv'])
          expect(files[file]).toBe(first[file])
        expect(JSON.parse(files['simulation.json'] ?? '')).toEqual({
          ...JSON.parse(first['simulation.json'] ?? ''),
          engine,
        })
      }
      expect(first['report.html']).toContain('duckdb')
    })
  })

  test('the totals are those of yeji calc for the same periods', async () => {
    await simulated([...range], async (_, files, folder) => {
      const paid = async (period: string): Promise<readonly string[]> => {
        const out = join(folder, 'results', period)
        await yejiHere('calc', folder, '--period', period, '--no-statements')
        return linesOf((await filesIn(out))['results.csv'] ?? '')
          .filter((line) => line.includes(',pay_total,'))
          .map((line) => [line.split(',')[2], line.split(',').at(-1)].join(' '))
      }
      for (const period of ['2026-02', '2026-03']) {
        const rows = linesOf(files['simulation.csv'] ?? '').filter((line) =>
          line.startsWith(`small@1,${period},`),
        )
        const pays = rows.map((row) => [row.split(',')[2], row.split(',')[5]].join(' '))
        expect(pays).toEqual(await paid(period))
      }
    })
  })

  test('takes the complete months before the last fact, and the plans of the workspace', async () => {
    const given = {
      'next.yaml': null,
      'other.yaml': nextPlan.replace('key: small', 'key: other'),
      'yeji.yaml':
        'yeji: workspace/1\nname: { zh: 测试公司, en: Test company }\ntimeZone: Asia/Shanghai\nplans: [plan.yaml, other.yaml]\n',
    }
    await withCompany({ ...twoMonths, ...given }, async (folder) => {
      const ended = await yejiHere('simulate', folder, '--json')
      expect(ended.code).toBe(0)
      expect(JSON.parse(ended.out)).toMatchObject({
        periods: ['2026-02', '2026-03'],
        plans: [{ id: 'small' }, { id: 'other', total: { cost: '549.25' } }],
      })
    })
  })

  test('sales may be a metric that no plan reads for anything else', async () => {
    const withListed = (plan: string): string =>
      plan.replace(
        'metrics:\n',
        `metrics:
  listed:
    kind: formula
    name: { zh: 标价额, en: Listed }
    unit: money
    formula: =doubled / 2
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营, en: Sales operations }
  doubled:
    kind: sum
    name: { zh: 双倍额, en: Doubled }
    unit: money
    from: order
    of: =amount * 2
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营, en: Sales operations }
`,
      )
    await simulated(
      [...range, '--sales', 'listed', '--json'],
      ({ code, out }) => {
        expect(code).toBe(0)
        const total = { sales: '5585.00' }
        expect(JSON.parse(out)).toMatchObject({ sales: 'listed', plans: [{ total }, { total }] })
      },
      { 'plan.yaml': withListed(smallPlan), 'next.yaml': withListed(nextPlan) },
    )
  })

  test('a result without a value is counted, and in no sum', async () => {
    const targets = String(twoMonths['targets.csv']).replace('person,li,booked,2026-03,1000\n', '')
    await simulated(
      [...range, '--json'],
      ({ out }) => {
        const { plans } = JSON.parse(out) as { readonly plans: unknown }
        expect(plans).toMatchObject([
          { total: { cost: '578.50', resultsWithoutPay: 1 } },
          // li's 25 of March can't be compared with anything.
          { total: { cost: '549.25' }, against: { cost: '-29.25', notCompared: '25.00' } },
        ])
      },
      { 'targets.csv': targets },
    )
  })
})

describe('what can be wrong is said, and nothing is written', () => {
  const wrong: readonly (readonly [string, readonly string[], readonly string[], Files?])[] = [
    ['a plan file that is not there', ['--plans', 'plan.yaml,nowhere.yaml'], ['plan-file-missing']],
    ['one plan', ['--plans', 'plan.yaml'], ['plans-too-few']],
    ['no plan', ['--plans', ','], ['plans-too-few']],
    [
      'a plan twice',
      ['--plans', 'plan.yaml,copy.yaml'],
      ['plan-file-twice'],
      { 'copy.yaml': smallPlan },
    ],
    ['only a first period', [...both, '--from', '2026-02'], ['range-half']],
    [
      'something that is no period',
      [...both, '--from', 'x', '--to', '2026-03'],
      ['period-unreadable'],
    ],
    ['periods of two lengths', [...both, '--from', '2026-02', '--to', '2026-Q1'], ['range-grains']],
    [
      'the last before the first',
      [...both, '--from', '2026-03', '--to', '2026-02'],
      ['range-reversed'],
    ],
    ['too many periods', [...both, '--from', '2000-01', '--to', '2026-02'], ['range-too-long']],
    ['a cycle that the plans lack', [...both, '--from', '2025', '--to', '2025'], ['cycle-lacking']],
    ['no facts', both, ['no-complete-period'], { 'facts/order.csv': null }],
    ['nobody', [...both, '--from', '2024-01', '--to', '2024-02'], ['simulation-nobody']],
    [
      'no cycle in common',
      both,
      ['no-common-cycle'],
      { 'next.yaml': nextPlan.replace('  month:', '  quarter:') },
    ],
    [
      'pay that reads no sales',
      [...both, ...range],
      ['sales-unnamed'],
      { 'plan.yaml': fixedPay(smallPlan), 'next.yaml': fixedPay(nextPlan) },
    ],
    ['a budget in words', [...both, ...range, '--budget', 'a lot'], ['budget-unreadable']],
    ['half a fen', [...both, ...range, '--budget', '10.005'], ['budget-unreadable']],
    ['a metric that is not there', [...both, ...range, '--sales', 'fame'], ['sales-unknown']],
    ['no draws', [...both, ...range, '--draws', '0'], ['draws-too-many']],
    [
      'several at once',
      [...both, '--from', '2026-02', '--draws', '0', '--budget', '?'],
      ['range-half', 'budget-unreadable', 'draws-too-many'],
    ],
    [
      'plans that disagree on the tables',
      [...both, ...range],
      ['plans-differ'],
      { 'next.yaml': nextPlan.replace('splits: true', 'splits: false') },
    ],
    [
      'currencies that differ',
      [...both, ...range],
      ['currencies-differ'],
      { 'next.yaml': nextPlan.replace('currency: CNY', 'currency: USD') },
    ],
    [
      'a plan that does not compile',
      [...both, ...range],
      ['metric-unknown'],
      { 'next.yaml': nextPlan.replace('amount: booked', 'amount: sold') },
    ],
  ]
  const cases = wrong.map(([of, args, codes, files = {}]) => ({ of, args, codes, files }))
  test.each(cases)('$of', async ({ args, codes, files }) => {
    await withCompany({ ...twoMonths, ...files }, async (folder) => {
      const ended = await yejiHere('simulate', folder, ...args, '--json')
      const errors = printed(ended).problems.filter(({ severity }) => severity === 'error')
      expect([ended.code, [...new Set(errors.map(({ code }) => code))].toSorted()]).toEqual([
        1,
        codes.toSorted(),
      ])
      expect(await filesIn(join(folder, 'results'))).toEqual({})
      for (const { message } of errors) expect(message.zh).toMatch(/[\u4e00-\u9fff]/)
    })
  })

  test('a folder that holds something else is not replaced', async () => {
    await withCompany(twoMonths, async (folder) => {
      const ended = await yejiHere('simulate', folder, ...both, '--out', folder, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, ['output-not-ours']])
    })
  })

  test('a plan is found where the shell finds it', async () => {
    await withCompany({ ...twoMonths, 'next.yaml': null }, async (folder) => {
      const elsewhere = join(folder, '..', 'draft.yaml')
      await writeFile(elsewhere, nextPlan)
      const plans = `plan.yaml,${elsewhere}`
      expect((await yejiHere('simulate', folder, '--plans', plans)).code).toBe(0)
    })
  })
})
