import { join } from 'node:path'

import { mkdir, writeFile } from 'node:fs/promises'
import { describe, expect, inject, test } from 'vitest'

import { smallCompany, smallPlan } from './small-company.ts'
import {
  codesOf,
  filesIn,
  linesOf,
  printed,
  withCompany,
  withFolder,
  writeFiles,
  yeji,
  yejiHere,
} from './yeji.ts'

const march = ['--period', '2026-03'] as const

/** chen's pay of the run, and its number of rows in pay.csv. */
async function payIn(folder: string): Promise<readonly string[]> {
  const files = await filesIn(folder)
  return linesOf(files['pay.csv'] ?? '')
    .slice(1)
    .map((line) => `${line.split(',')[2] ?? ''} ${line.split(',').at(-1) ?? ''}`)
}

describe('calc', () => {
  test('writes results, pay, lines and statements, and says so without noise', async () => {
    await withCompany({}, async (folder) => {
      const { code, out, told } = await yeji('calc', folder, ...march, '--lines')
      expect([code, told]).toEqual([0, ''])
      expect(out).toContain(`→ ${join(folder, 'results/2026-03')}\n`)
      expect(out).not.toContain('\u001b')
      expect(out).not.toContain('\r')
      const results = join(folder, 'results/2026-03')
      expect(Object.keys(await filesIn(results))).toEqual([
        ...['.yeji-output', 'index.html', 'lines.csv', 'pay.csv', 'postings.csv', 'results.csv'],
        'run.json',
        ...['statements/chen.html', 'statements/li.html', 'statements/wang.html'],
      ])
      // 1,000 × 10 % + 500 × 20 %; 500 × 10 %; 0.30 × 10 %
      expect(await payIn(results)).toEqual(['chen 200.00', 'li 50.00', 'wang 0.03'])
    })
  })

  test('every engine writes the same bytes, and so does every rerun', async () => {
    await withCompany({}, async (folder) => {
      const given: Record<string, readonly string[]> = {
        duckdb: ['--engine', 'duckdb'],
        again: ['--engine', 'duckdb'],
        evaluator: ['--engine', 'evaluator'],
        postgres: ['--engine', 'postgres', '--url', inject('postgresUrl')],
      }
      const written: Record<string, Readonly<Record<string, string>>> = {}
      for (const [name, args] of Object.entries(given)) {
        const out = join(folder, 'results', 'same')
        const ended = await yeji('calc', folder, ...march, '--lines', '--out', out, ...args)
        expect(ended).toMatchObject({ code: 0, told: '' })
        written[name] = await filesIn(out)
      }
      expect(written['again']).toEqual(written['duckdb'])
      for (const file of ['results.csv', 'pay.csv', 'lines.csv']) {
        const [first, ...others] = Object.values(written).map((files) => files[file])
        expect(first).toMatch(/small,2026-03,chen/)
        expect(others).toEqual([first, first, first])
      }
    })
  })

  test('a folder with spaces and Chinese characters', async () => {
    await withFolder(async (base) => {
      const folder = join(base, '华东 销售 (2026)')
      await writeFiles(folder, smallCompany)
      const ended = await yeji('calc', folder, ...march, '--json')
      expect(ended.code).toBe(0)
      expect(printed(ended).out).toBe(join(folder, 'results/2026-03'))
      expect(await payIn(join(folder, 'results/2026-03'))).toContain('chen 200.00')
    })
  })

  test('--as-of and --known-at say what counts', async () => {
    await withCompany({}, async (folder) => {
      const out = join(folder, 'results/x')
      const chen = async (...args: readonly string[]): Promise<string | undefined> => {
        const ended = await yejiHere('calc', folder, ...march, '--out', out, ...args)
        expect(ended).toMatchObject({ code: 0 })
        return (await payIn(out))[0]
      }
      expect(await chen()).toBe('chen 200.00')
      // o2 is of 20 March, and was recorded on 2 April: without it, 900 × 10 %.
      expect(await chen('--as-of', '2026-03-19')).toBe('chen 90.00')
      expect(await chen('--as-of', '2026-03-20')).toBe('chen 200.00')
      expect(await chen('--known-at', '2026-04-01T23:59:59Z')).toBe('chen 90.00')
      expect(await chen('--known-at', '2026-04-02T08:00:00+08:00')).toBe('chen 200.00')
      const { out: told } = await yejiHere(
        ...['explain', folder, 'chen', ...march, '--known-at', '2026-04-01'],
      )
      expect(told).not.toContain('o2')
    })
  })

  test('tells what it computed as JSON', async () => {
    await withCompany({}, async (folder) => {
      const ended = await yejiHere('calc', folder, ...march, '--as-of', '2026-03-19', '--json')
      expect(printed(ended)).toMatchObject({
        ok: true,
        runs: [{ plan: 'small', period: '2026-03', status: 'provisional', pay: '140.00' }],
        problems: [],
      })
      expect(ended.told).toBe('')
    })
  })

  test('a fact type that the cycle reads and that has no fact in the period', async () => {
    await withCompany({}, async (folder) => {
      const ended = await yejiHere('calc', folder, '--period', '2026-02', '--json')
      expect([ended.code, codesOf(ended)]).toEqual([0, ['no-facts']])
      const early = ['--period', '2026-03', '--as-of', '2026-03-04', '--json']
      expect(codesOf(await yejiHere('calc', folder, ...early))).toEqual(['no-facts'])
      const { told } = await yejiHere('calc', folder, '--period', '2026-02')
      expect(told).toContain('There is no "order" in 2026-02')
    })
  })

  test('nobody to compute for', async () => {
    const people = { 'plan.yaml': smallPlan.replace('"seller"', '"pilot"') }
    await withCompany(people, async (folder) => {
      const ended = await yejiHere('calc', folder, ...march, '--json')
      expect([ended.code, codesOf(ended)]).toEqual([0, ['nobody']])
    })
  })
})

describe('what is there already', () => {
  test("a results folder that holds something else isn't replaced", async () => {
    await withCompany({}, async (folder) => {
      const out = join(folder, 'results/2026-03')
      expect((await yejiHere('calc', folder, ...march)).code).toBe(0)
      await writeFile(join(out, 'my-notes.txt'), 'mine')
      const before = await filesIn(out)
      const ended = await yejiHere('calc', folder, ...march, '--engine', 'evaluator', '--json')
      expect([ended.code, codesOf(ended)]).toEqual([1, ['output-not-ours']])
      expect(await filesIn(out)).toEqual(before)
    })
  })

  test.each(['', 'plan.yaml', 'facts'])(
    'the workspace itself (%j) is not an output',
    async (at) => {
      await withCompany({}, async (folder) => {
        const before = await filesIn(folder)
        const ended = await yejiHere('calc', folder, ...march, '--json', '--out', join(folder, at))
        expect([ended.code, codesOf(ended)]).toEqual([1, ['output-not-ours']])
        expect(await filesIn(folder)).toEqual(before)
      })
    },
  )

  test('init and demo write into no folder that holds something', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'company'))
      await writeFile(join(folder, 'company/people.csv'), 'mine')
      const ends = [
        await yejiHere('init', join(folder, 'company'), '--json'),
        await yejiHere('init', join(folder, 'company/people.csv'), '--json'),
        await yejiHere('demo', '--out', folder, '--json'),
      ]
      for (const ended of ends) expect([ended.code, codesOf(ended)]).toEqual([1, ['folder-exists']])
      expect(await filesIn(folder)).toEqual({ 'company/people.csv': 'mine' })
    })
  })
})
