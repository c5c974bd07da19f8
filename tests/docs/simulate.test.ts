import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { twoMonths } from '../cli/two-plans.ts'
import { filesIn, withFolder, writeFiles, yejiHere } from '../cli/yeji.ts'
import { smallCompany } from '../cli/small-company.ts'

describe.each(['simulate.md', 'simulate.zh-CN.md'])('docs/%s', (name) => {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

  test('its commands run, and write the files that it lists', async () => {
    const commands = [...text.matchAll(/^yeji (simulate .*)$/gm)].map(([, command = '']) => command)
    expect(commands).toHaveLength(2)
    await withFolder(async (base) => {
      await writeFiles(`${base}/my-company`, { ...smallCompany, ...twoMonths })
      for (const command of commands) {
        const args = command.replace('my-company', `${base}/my-company`).split(' ')
        expect(await yejiHere(...args)).toMatchObject({ code: 0 })
      }
      const written = Object.keys(await filesIn(`${base}/my-company/results/simulation`))
      const listed = [...text.matchAll(/^\| `([a-z]+\.[a-z]+)` \|/gm)].map(([, file]) => file)
      expect(new Set(['.yeji-output', ...listed])).toEqual(new Set(written))
    })
  })

  test('names every code', () => {
    const source = new URL('../../src/domain/simulate/problems.ts', import.meta.url)
    const codes = [...readFileSync(source, 'utf8').matchAll(/^ {2}'([a-z-]+)': \{/gm)]
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter(([, code = '']) => !text.includes(`\`${code}\``))).toEqual([])
  })

  test('names every option', async () => {
    const { out } = await yejiHere('simulate', '--help')
    const options = [...out.matchAll(/^ {2}(--[a-z]+)/gm)].map(([, option = '']) => option)
    expect(options.length).toBeGreaterThan(10)
    expect(options.filter((option) => !text.includes(`\`${option}\``))).toEqual([])
  })
})
