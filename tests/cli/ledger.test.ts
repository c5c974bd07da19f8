import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { smallCompany } from './small-company.ts'
import { codesOf, filesIn, linesOf, withCompany, yejiHere } from './yeji.ts'

/** The small company with targets for April and May, and one order of each. */
const files = {
  'targets.csv':
    String(smallCompany['targets.csv']) +
    ['chen', 'li', 'wang']
      .flatMap((person) =>
        ['2026-04', '2026-05'].map((month) => `person,${person},booked,${month},1000\n`),
      )
      .join(''),
}

const march = ['--period', '2026-03', '--known-at', '2026-04-01', '--no-statements'] as const

async function postingsIn(folder: string): Promise<readonly string[]> {
  return linesOf((await filesIn(folder))['postings.csv'] ?? '').slice(1)
}

describe('calc --previous', () => {
  test('posts what became known since, with its cause, and nothing when nothing did', async () => {
    await withCompany(files, async (folder) => {
      const results = (period: string): string => join(folder, 'results', period)
      expect(await yejiHere('calc', folder, ...march)).toMatchObject({ code: 0, told: '' })
      // o2 of chen was recorded on 2 April: 900 × 10 %
      expect(await postingsIn(results('2026-03'))).toEqual([
        'small,month,chen,pay:commission,2026-03,2026-03,,CNY,90.00',
        'small,month,chen,payable,2026-03,2026-03,,CNY,90.00',
        'small,month,li,pay:commission,2026-03,2026-03,,CNY,50.00',
        'small,month,li,payable,2026-03,2026-03,,CNY,50.00',
        'small,month,wang,pay:commission,2026-03,2026-03,,CNY,0.03',
        'small,month,wang,payable,2026-03,2026-03,,CNY,0.03',
      ])
      const april = ['--period', '2026-04', '--previous', results('2026-03'), '--no-statements']
      expect(await yejiHere('calc', folder, ...april, '--json')).toMatchObject({ code: 0 })
      // March now: 1,000 × 10 % + 500 × 20 % = 200, of which 90 are posted.
      expect((await postingsIn(results('2026-04'))).slice(6)).toEqual([
        'small,month,chen,pay:commission,2026-03,2026-04,fact:order:o2,CNY,110.00',
        'small,month,chen,payable,2026-04,2026-04,,CNY,110.00',
      ])
      const may = ['--period', '2026-05', '--previous', results('2026-04'), '--no-statements']
      expect(await yejiHere('calc', folder, ...may, '--json')).toMatchObject({ code: 0 })
      expect(await postingsIn(results('2026-05'))).toEqual(await postingsIn(results('2026-04')))
    })
  })

  test('a changed plan and a changed organisation are told apart', async () => {
    await withCompany(files, async (folder) => {
      const results = (period: string): string => join(folder, 'results', period)
      await yejiHere('calc', folder, '--period', '2026-03', '--no-statements')
      const plan = await readFile(join(folder, 'plan.yaml'), 'utf8')
      await writeFile(join(folder, 'plan.yaml'), plan.replace('rate: 20%', 'rate: 30%'))
      const april = ['--period', '2026-04', '--previous', results('2026-03'), '--no-statements']
      await yejiHere('calc', folder, ...april)
      // 500 above the target at 10 % more
      expect((await postingsIn(results('2026-04'))).slice(6)).toEqual([
        'small,month,chen,pay:commission,2026-03,2026-04,rule,CNY,50.00',
        'small,month,chen,payable,2026-04,2026-04,,CNY,50.00',
      ])
      const employment = await readFile(join(folder, 'employment.csv'), 'utf8')
      await writeFile(
        join(folder, 'employment.csv'),
        employment.replace('li,2025-01-01', 'li,2026-03-16'),
      )
      const may = ['--period', '2026-05', '--previous', results('2026-04'), '--no-statements']
      await yejiHere('calc', folder, ...may)
      // li's order of 10 March is before li's first day
      expect((await postingsIn(results('2026-05'))).slice(8)).toEqual([
        'small,month,li,pay:commission,2026-03,2026-05,organisation,CNY,-50.00',
        'small,month,li,carry,2026-05,2026-05,,CNY,-50.00',
      ])
    })
  })

  test('what it can’t stand on is told, and nothing is written', async () => {
    await withCompany(files, async (folder) => {
      const results = (period: string): string => join(folder, 'results', period)
      const april = (previous: string) =>
        yejiHere('calc', folder, '--period', '2026-04', '--previous', previous, '--json')
      expect(codesOf(await april(join(folder, 'nowhere')))).toEqual(['run-missing'])
      await yejiHere('calc', folder, ...march, '--as-of', '2026-03-20')
      expect(codesOf(await april(results('2026-03')))).toEqual(['previous-provisional'])
      await yejiHere('calc', folder, '--period', '2026-05', '--no-statements')
      expect(codesOf(await april(results('2026-05')))).toEqual(['previous-not-earlier'])
      await yejiHere('calc', folder, ...march)
      const ledger = join(results('2026-03'), 'postings.csv')
      const text = await readFile(ledger, 'utf8')
      await writeFile(ledger, text.replace('90.00', '9x.00').replace('50.00', '5x.00'))
      const ended = await april(results('2026-03'))
      expect([ended.code, codesOf(ended)]).toEqual([1, ['run-unreadable']])
      // Twice the same posting, a result that was posted before its period, more than fits, and another currency.
      const spoilt = [
        text + text.split('\r\n')[1],
        text.replace(',2026-03,2026-03,', ',2026-05,2026-03,'),
        text.replace('90.00', '92233720368547758.08'),
        text.replace('CNY', 'USD'),
      ]
      for (const one of spoilt) {
        await writeFile(ledger, one)
        expect(codesOf(await april(results('2026-03')))).toEqual(['run-unreadable'])
      }
      await writeFile(ledger, text)
      const record = join(results('2026-03'), 'run.json')
      const written = await readFile(record, 'utf8')
      for (const closed of ['2026-Q1', '2026-04', '2026-03", "2026-03']) {
        await writeFile(record, written.replace(/(closed[^\]]*)2026-03/, `$1${closed}`))
        expect(codesOf(await april(results('2026-03')))).toEqual(['run-unreadable'])
      }
      await writeFile(join(results('2026-03'), 'run.json'), '{"yeji":"run/1"')
      expect(codesOf(await april(results('2026-03')))).toEqual(['run-unreadable'])
      expect(await filesIn(results('2026-04'))).toEqual({})
    })
  })

  test('a plan with balances says when it starts without earlier results', async () => {
    const plan = String(smallCompany['plan.yaml'])
    const settlement = `    settlement:
      holdbacks:
        retention: { name: { zh: 风险金, en: Retention }, rules: [commission], share: 10%, release: { after: 1 } }
`
    await withCompany({ ...files, 'plan.yaml': plan + settlement }, async (folder) => {
      const ended = await yejiHere('calc', folder, ...march, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([0, ['balances-start']])
      const results = join(folder, 'results', '2026-03')
      const next = await yejiHere(
        'calc',
        folder,
        '--period',
        '2026-04',
        '--previous',
        results,
        '--json',
      )
      expect([next.code, codesOf(next)]).toEqual([0, ['no-facts']])
      const explained = await yejiHere(
        'explain',
        folder,
        'chen',
        '--period',
        '2026-04',
        '--previous',
        results,
      )
      // 9 held in March come back; of the correction of 110 nothing is held, since it isn't a line of April.
      expect(explained.out).toContain('Retention: released')
      expect(explained.out).toContain('Paid out')
      expect(explained.out).toContain('119.00')
    })
  })

  test('closed periods are not corrected by knowing less, nor in another currency', async () => {
    await withCompany(files, async (folder) => {
      const march2026 = join(folder, 'results', '2026-03')
      await yejiHere('calc', folder, '--period', '2026-03', '--no-statements')
      const april = (...more: readonly string[]) =>
        yejiHere('calc', folder, '--period', '2026-04', '--previous', march2026, '--json', ...more)
      const less = await april('--known-at', '2026-03-15')
      expect([less.code, codesOf(less)]).toEqual([1, ['previous-knows-more']])
      const plan = await readFile(join(folder, 'plan.yaml'), 'utf8')
      await writeFile(join(folder, 'plan.yaml'), plan.replace('currency: CNY', 'currency: USD'))
      const dollars = await april()
      expect([dollars.code, codesOf(dollars)]).toEqual([1, ['previous-currency']])
    })
  })

  test('a new version doesn’t reach back beyond its own term', async () => {
    await withCompany(files, async (folder) => {
      const results = (period: string): string => join(folder, 'results', period)
      await yejiHere('calc', folder, '--period', '2026-03', '--no-statements')
      const plan = await readFile(join(folder, 'plan.yaml'), 'utf8')
      const next = plan.replace('from: 2020-01-01', 'from: 2026-04-01').replace('20%', '50%')
      await writeFile(join(folder, 'plan.yaml'), next)
      const april = await yejiHere(
        'calc',
        folder,
        ...['--period', '2026-04', '--previous', results('2026-03'), '--json'],
      )
      expect([april.code, codesOf(april)]).toEqual([0, ['closed-not-effective', 'no-facts']])
      expect(await postingsIn(results('2026-04'))).toEqual(await postingsIn(results('2026-03')))
      // March is still closed: the version that held then can go on from here.
      await writeFile(join(folder, 'plan.yaml'), plan)
      const may = ['--period', '2026-05', '--previous', results('2026-04'), '--json']
      expect(codesOf(await yejiHere('calc', folder, ...may))).toEqual(['no-facts'])
    })
  })

  test('a month that is left out is told', async () => {
    await withCompany(files, async (folder) => {
      const march2026 = join(folder, 'results', '2026-03')
      await yejiHere('calc', folder, '--period', '2026-03', '--no-statements')
      const may = ['--period', '2026-05', '--previous', march2026, '--json']
      const ended = await yejiHere('calc', folder, ...may)
      expect([ended.code, codesOf(ended)]).toEqual([0, ['periods-skipped', 'no-facts']])
    })
  })

  test('the months go on where they stood after a quarter was computed on their ledger', async () => {
    const plan = String(smallCompany['plan.yaml'])
    const quarter = plan.slice(plan.indexOf('  month:')).replace('  month:', '  quarter:')
    await withCompany({ ...files, 'plan.yaml': plan + quarter }, async (folder) => {
      const results = (period: string): string => join(folder, 'results', period)
      await yejiHere('calc', folder, ...march)
      const q1 = ['--period', '2026-Q1', '--previous', results('2026-03'), '--json']
      expect(codesOf(await yejiHere('calc', folder, ...q1))).toEqual(['previous-without-plan'])
      const april = ['--period', '2026-04', '--previous', results('2026-Q1'), '--json']
      expect(codesOf(await yejiHere('calc', folder, ...april))).toEqual(['no-facts'])
      expect(await postingsIn(results('2026-04'))).toContain(
        'small,month,chen,pay:commission,2026-03,2026-04,fact:order:o2,CNY,110.00',
      )
      const may = ['--period', '2026-05', '--previous', results('2026-04'), '--json']
      await yejiHere('calc', folder, ...may)
      const q2 = ['--period', '2026-Q2', '--previous', results('2026-05'), '--json']
      expect(codesOf(await yejiHere('calc', folder, ...q2))).not.toContain('previous-without-plan')
    })
  })

  test('balances of a rule that is gone, and people who are paid without a statement, are told', async () => {
    const plan = String(smallCompany['plan.yaml'])
    const settlement = `    settlement:
      holdbacks:
        retention: { name: { zh: 风险金, en: Retention }, rules: [commission], share: 10%, release: { after: 1 } }
`
    const employment = String(smallCompany['employment.csv'])
      .replace('person,from,', 'person,from,to,')
      .replaceAll('2025-01-01,', '2025-01-01,,')
      .replace('chen,2025-01-01,,', 'chen,2025-01-01,2026-04-01,')
    const company = { ...files, 'plan.yaml': plan + settlement, 'employment.csv': employment }
    await withCompany(company, async (folder) => {
      const march2026 = join(folder, 'results', '2026-03')
      await yejiHere('calc', folder, ...march)
      const april = ['--period', '2026-04', '--previous', march2026, '--json'] as const
      const left = await yejiHere('calc', folder, ...april)
      expect(codesOf(left)).toEqual(['paid-outside', 'no-facts'])
      // 9 held of March and the correction of 110
      expect(await postingsIn(join(folder, 'results', '2026-04'))).toContain(
        'small,month,chen,payable,2026-04,2026-04,,CNY,119.00',
      )
      await writeFile(join(folder, 'plan.yaml'), plan)
      const gone = await yejiHere('calc', folder, ...april)
      expect(codesOf(gone)).toContain('balance-without-rule')
    })
  })
})

describe('delta', () => {
  test('tells the corrections, the pay and the numbers', async () => {
    await withCompany(files, async (folder) => {
      const results = (name: string): string => join(folder, 'results', name)
      await yejiHere('calc', folder, ...march)
      await yejiHere(
        'calc',
        folder,
        '--period',
        '2026-03',
        '--out',
        results('now'),
        '--no-statements',
      )
      await yejiHere(
        'calc',
        folder,
        '--period',
        '2026-04',
        '--previous',
        results('2026-03'),
        '--no-statements',
      )
      const story = await yejiHere('delta', results('2026-03'), results('2026-04'))
      expect(story).toMatchObject({ code: 0, told: '' })
      expect(story.out).toContain('Corrections of closed periods')
      expect(story.out).toMatch(
        /2026-03 +2026-04 +chen +commission +order o2 recorded late or corrected +110\.00/,
      )
      expect(story.out).toMatch(/2026-04 +0\.00 +110\.00/)
      const same = await yejiHere('delta', results('2026-03'), results('2026-03'))
      expect(same.out).toBe('The two results don’t differ.\n')
      const numbers = await yejiHere('delta', results('2026-03'), results('now'))
      expect(numbers.out).toMatch(/chen +2026-03 +metric:booked +900\.00 +1500\.00 +\+600/)
      const zh = await yejiHere('delta', results('2026-03'), results('2026-04'), '--lang', 'zh-CN')
      expect(zh.out).toContain('order o2 补录或更正')
      expect((await yejiHere('delta', results('2026-03'), folder)).code).toBe(1)
    })
  })
})
