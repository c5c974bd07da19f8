import { readFileSync } from 'node:fs'

import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'

import { problemCodes } from '#contract/problem-codes.ts'
import { opened } from '../storage/fresh-store.ts'
import { fill } from '../storage/filled-store.ts'
import { withFolder, yejiHere } from '../cli/yeji.ts'

const pages = ['store.md', 'store.zh-CN.md'].map((name) => ({
  name,
  text: readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'),
}))

function blocks(text: string, language: string): readonly string[] {
  const fenced = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms')
  return Array.from(text.matchAll(fenced), ([, block = '']) => block)
}

const codesIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g), ([, code = '']) => code))

test('both pages have the same commands and name the same codes, all of which there are', () => {
  const [english, chinese] = pages.map(({ text }) => text)
  for (const language of ['sh', 'sql'])
    expect(blocks(chinese ?? '', language)).toEqual(blocks(english ?? '', language))
  expect(codesIn(chinese ?? '')).toEqual(codesIn(english ?? ''))
  const known = new Set<string | undefined>(Object.keys(problemCodes))
  const source = new URL('../../src/storage/storage-problems.ts', import.meta.url)
  for (const [, code] of readFileSync(source, 'utf8').matchAll(/^ {2}'([a-z-]+)': \{/gm))
    known.add(code)
  expect([...codesIn(english ?? '')].filter((code) => !known.has(code))).toEqual([])
  expect(codesIn(english ?? '').size).toBeGreaterThan(8)
})

describe('docs/store.md', () => {
  test('its commands run, on a folder and on the server that its SQL makes', async () => {
    const text = pages[0]?.text ?? ''
    const commands = blocks(text, 'sh').flatMap((block) => block.trimEnd().split('\n'))
    const statements = blocks(text, 'sql').flatMap((block) => block.trimEnd().split('\n'))
    expect([commands.length, statements.length]).toEqual([5, 2])
    const server = new URL(inject('postgresUrl'))
    const client = new pg.Client({ connectionString: server.href })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
      await client.query('CREATE DATABASE yeji_new OWNER yeji')
      await withFolder(async (folder) => {
        const store = await opened({ folder: `${folder}/my-store` })
        await fill(store, 10)
        await store.close()
        const printed: string[] = []
        for (const [index, command] of commands.entries()) {
          const args = command
            .replace('company.yeji', `${folder}/${index < 2 ? 'a' : 'b'}.yeji`)
            .replaceAll(/my-\S+/g, (name) => `${folder}/${name}`)
            .replace('localhost:5432', server.host)
            .split(' ')
            .slice(1)
          if (index === 2) {
            // Something to back up.
            const into = args.at(-1) ?? ''
            const first = await yejiHere('restore', `${folder}/a.yeji`, '--url', into)
            expect(first).toMatchObject({ code: 0, told: '' })
          }
          const ended = await yejiHere(...args)
          expect(ended).toMatchObject({ code: 0, told: '' })
          if (args[0] !== 'verify') printed.push(/\d+ rows/.exec(ended.out)?.[0] ?? '')
        }
        expect(new Set(printed).size).toBe(1)
      })
    } finally {
      await client.query('DROP DATABASE IF EXISTS yeji WITH (FORCE)')
      await client.query('DROP DATABASE IF EXISTS yeji_new WITH (FORCE)')
      await client.query('DROP ROLE IF EXISTS yeji')
      await client.end()
    }
  }, 300_000)
})
