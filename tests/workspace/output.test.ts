import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { cleaned } from '../../src/domain/tables/cells/cell.ts'
import { csvCell, csvText } from '../../src/domain/tables/csv-text.ts'
import { writeResultsAtomically } from '../../src/cli/workspace/write/output-folder.ts'

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['-12.50', '-12.50'],
    ['+8613800000000', '+8613800000000'],
    ['-5%', '-5%'],
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-2+3+cmd|/C calc!A0', "'-2+3+cmd|/C calc!A0"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1+1', "' =1+1"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', "'\t=1"],
    ['\rx', '"\'\rx"'],
    ["'=x", "''=x"],
    ["'quoted'", "'quoted'"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j is written as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  test('no cell begins as a formula does, and every cell reads back as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', 'a', '1', ' ', '\t', '\n', '＝'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const written = Array.from(csvText(rows)).join('')
          const read = parse(written, { bom: true, relax_column_count: true })
          for (const cell of read.flat()) {
            if (!/^[+-]?\d+%?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
          }
          expect(read.map((row) => row.map(cleaned))).toEqual(
            rows.map((row) => row.map((one) => one.trim())),
          )
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the output folder', () => {
  let base = ''
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'yeji-output-'))
  })
  afterEach(async () => {
    await rm(base, { recursive: true, force: true })
  })
  const out = (): string => join(base, 'out')

  test('is written whole, and replaced whole', async () => {
    const first = [
      { path: 'results.csv', content: ['a', 'b'] },
      { path: 'statements/chen.html', content: [Uint8Array.of(60, 62)] },
    ]
    expect(await writeResultsAtomically(out(), first)).toEqual({ ok: true, value: { files: 2 } })
    expect(await readFile(join(out(), 'statements/chen.html'), 'utf8')).toBe('<>')
    expect(
      await writeResultsAtomically(out(), [{ path: 'results.csv', content: ['c'] }]),
    ).toMatchObject({ ok: true })
    expect(await readFile(join(out(), 'results.csv'), 'utf8')).toBe('c')
    expect(await readdir(out())).toEqual(['.yeji-output', 'results.csv'])
    expect(await readdir(base)).toEqual(['out'])
  })

  test('is never replaced when it holds something that is not ours', async () => {
    await mkdir(out())
    await writeFile(join(out(), 'thesis.docx'), 'x')
    expect(await writeResultsAtomically(out(), [])).toMatchObject({
      ok: false,
      error: { code: 'output-not-ours' },
    })
    await rm(join(out(), 'thesis.docx'))
    expect(await writeResultsAtomically(out(), [{ path: 'a.csv', content: ['1'] }])).toMatchObject({
      ok: true,
    })
    await writeFile(join(out(), 'notes.txt'), 'mine')
    const refused = await writeResultsAtomically(out(), [{ path: 'a.csv', content: ['2'] }])
    expect(refused.ok ? '' : refused.error.message.en).toContain('notes.txt')
    expect(await readFile(join(out(), 'a.csv'), 'utf8')).toBe('1')
    expect(await readdir(base)).toEqual(['out'])
  })

  test('stays as it was when making the content fails', async () => {
    await writeResultsAtomically(out(), [{ path: 'a.csv', content: ['1'] }])
    function* failing(): Generator<string> {
      yield '2'
      throw new Error('a bug')
    }
    await expect(
      writeResultsAtomically(out(), [{ path: 'a.csv', content: failing() }]),
    ).rejects.toThrow('a bug')
    expect(await readFile(join(out(), 'a.csv'), 'utf8')).toBe('1')
    expect(await readdir(base)).toEqual(['out'])
  })

  test('is never half written by a run that is killed', async () => {
    const writer = fileURLToPath(new URL('killed-writer.ts', import.meta.url))
    for (const delayMs of [0, 10, 40]) {
      const child = spawn(process.execPath, [writer, out()], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise((started) => child.stdout.once('data', started))
      await new Promise((later) => setTimeout(later, delayMs))
      const ended = new Promise((exit) => child.once('exit', exit))
      child.kill('SIGKILL')
      await ended
      const names = await readdir(base)
      const whole =
        names.find((name) => name === 'out') ?? names.find((name) => name.startsWith('.out.old-'))
      if (whole !== undefined) {
        const texts = await textsIn(join(base, whole))
        expect(new Set(texts).size).toBe(1)
        expect(texts[0]).toHaveLength(100_000)
      }
      expect(
        await writeResultsAtomically(
          out(),
          ['a', 'b', 'c'].map((name) => ({ path: `${name}.csv`, content: ['0'.repeat(100_000)] })),
        ),
      ).toMatchObject({ ok: true })
      expect(await readdir(base)).toEqual(['out'])
    }
  })
})

async function textsIn(folder: string): Promise<readonly string[]> {
  const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => join(folder, name))
  return Promise.all(files.map((file) => readFile(file, 'utf8')))
}
