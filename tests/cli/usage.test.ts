import { describe, expect, test } from 'vitest'

import { withCompany, yeji, yejiHere } from './yeji.ts'

const commands: readonly (readonly [string, readonly string[]])[] = [
  ['init', ['--plan']],
  ['lint', ['--library']],
  ['map', ['--into', '--workspace']],
  ['import', ['--mapping', '--out', '--workspace', '--into', '--accept-valid']],
  [
    'calc',
    [
      ...['--period', '--as-of', '--known-at', '--plan', '--engine', '--url', '--lines'],
      ...['--no-statements', '--accept-valid', '--data', '--out'],
    ],
  ],
  ['explain', ['--period', '--as-of', '--known-at', '--plan', '--data', '--depth']],
  ['prose', []],
  ['diff', ['--exit-code']],
  [
    'simulate',
    [
      ...['--plans', '--from', '--to', '--sales', '--budget', '--draws', '--seed', '--engine'],
      ...['--url', '--data', '--out'],
    ],
  ],
  ['backup', ['--store', '--url']],
  ['restore', ['--store', '--url']],
  ['verify', ['--store', '--url', '--server', '--noted']],
  ['send', ['--server', '--type', '--source', '--mapping', '--rejected']],
  ['results', ['--server', '--plan', '--period']],
  ['publish', ['--library', '--store', '--url']],
  ['record', ['--store', '--url', '--data']],
  [
    'serve',
    [
      ...['--store', '--url', '--host', '--port', '--public-url', '--time-zone', '--trust-proxy'],
      ...['--demo', '--no-demo', '--oidc', '--no-work', '--backup-folder', '--backup-at'],
      ...['--backup-keep', '--log-level'],
    ],
  ],
  ['work', ['--url', '--backup-folder', '--backup-at', '--backup-keep', '--log-level']],
  ['demo', ['--out', '--seed']],
]

describe('--help', () => {
  test('names every command, and says the version', async () => {
    const { code, out } = await yeji('--help')
    expect(code).toBe(0)
    for (const [command] of commands) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    expect(await yejiHere('--version')).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      told: '',
    })
  })

  test.each(commands)('%s shows its options', async (command, options) => {
    const { code, out, told } = await yejiHere(command, '--help')
    expect([code, told]).toEqual([0, ''])
    for (const option of [...options, '--json', '--lang', '--help']) expect(out).toContain(option)
  })
})

describe('called wrongly: exit code 2, one line that says what is wrong, nothing done', () => {
  test.each([
    ['no command', [], 'Usage: yeji'],
    ['an unknown command', ['clac'], "unknown command 'clac'"],
    ['an unknown option', ['lint', 'x', '--jsn'], "unknown option '--jsn'"],
    ['no period', ['calc', 'x'], "required option '--period <period>'"],
    ['no mapping', ['import', 'x', '--out', 'y'], "required option '--mapping <file>'"],
    ['no folder', ['calc', '--period', '2026'], "missing required argument 'folder'"],
    ['no person', ['explain', 'x', '--period', '2026'], "missing required argument 'person'"],
    ['too much', ['prose', 'x', 'y'], 'too many arguments'],
    ['an unknown engine', ['calc', 'x', '--period', '2026', '--engine', 'oracle'], 'duckdb'],
    ['an unknown language', ['lint', 'x', '--lang', 'fr'], 'zh-CN, zh-TW or en'],
    ['a seed of letters', ['demo', '--seed', 'abc'], 'whole number'],
    ['a negative seed', ['demo', '--seed=-1'], 'whole number'],
    ['a depth of letters', ['explain', 'x', 'y', '--period', '2026', '--depth', 'z'], 'whole'],
    ['a negative depth', ['explain', 'x', 'y', '--period', '2026', '--depth=-1'], 'whole'],
  ])('%s', async (_, args, said) => {
    const { code, out, told } = await yejiHere(...args)
    expect(code).toBe(2)
    expect(told).toContain(said)
    expect(told).not.toMatch(/\n {4}at /)
    expect(out).toBe('')
  })

  test('the process ends with it, too', async () => {
    expect(await yeji('calc', 'x', '--period', '2026', '--engine', 'oracle')).toMatchObject({
      code: 2,
      out: '',
    })
  })
})

describe('the language of messages', () => {
  test.each([
    ['en', 'There is no file "plan.yaml"'],
    ['zh-CN', '没有“plan.yaml”这个文件'],
    ['zh_CN.UTF-8', '没有“plan.yaml”这个文件'],
    ['zh-TW', '沒有「plan.yaml」這個文件'],
  ])('%s', async (language, said) => {
    await withCompany({ 'plan.yaml': null }, async (folder) => {
      const { told } = await yejiHere('lint', folder, '--lang', language)
      expect(told).toContain(said)
    })
  })

  test('Traditional Chinese, in which what was found stays as it was written', async () => {
    await withCompany({}, async (folder) => {
      const { code, told } = await yejiHere(
        ...['calc', folder, '--period', '2026-03', '--plan', '业绩', '--lang', 'zh-TW'],
      )
      expect(code).toBe(1)
      expect(told).toContain('沒有方案「业绩」。可用的有：small')
    })
  })
})
