import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { startUploads } from '#server/uploads/start-uploads.ts'
import { expectStatus, signInAdmin } from '../server/browser.ts'
import { SOURCE, startFactServer } from '../server/fact-company.ts'
import { openDatabase } from '../server/test-databases.ts'
import { startServer } from '../server/test-server.ts'

const run = promisify(execFile)
const example = /```sh run\n(?<command>[\s\S]*?)```\n+```json answer\n(?<answer>[\s\S]*?)```/g

const examplesOf = (file: string) =>
  [...readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8').matchAll(example)].map(
    ({ groups }) => ({
      command: groups?.['command'] ?? '',
      answer: JSON.parse(groups?.['answer'] ?? '') as object,
    }),
  )

/** "…" in an answer stands for any text. */
function withAnyText(value: unknown): unknown {
  if (value === '…') return expect.any(String)
  if (Array.isArray(value)) return value.map(withAnyText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withAnyText(each)]))
}

describe.each(['integrate.md', 'integrate.zh-CN.md'])('the examples of %s', (file) => {
  test('answer what is written', async () => {
    const database = await openDatabase('PGlite')
    const { store, jobs } = database
    await startUploads(jobs, {
      store,
      now: () => Date.now(),
      book: planBooks(),
      names: knownNames(),
    })
    const { server, admin, keyFor } = await startFactServer(database)
    const folder = mkdtempSync(join(tmpdir(), 'yeji-docs-'))
    const key = await keyFor(['fact.write', 'plan.read'], SOURCE)
    const cookies = [...admin.cookies].map(
      ([name, value]) => `#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\t${name}\t${value}\n`,
    )
    writeFileSync(join(folder, 'cookies.txt'), cookies.join(''))
    const env = { ...process.env, YEJI: server.origin, KEY: key }
    for (const { command, answer } of examplesOf(file)) {
      const { stdout } = await run('bash', ['-ec', command], { cwd: folder, env })
      expect(JSON.parse(stdout), command).toMatchObject(withAnyText(answer) as object)
    }
    rmSync(folder, { recursive: true })
    await server.stop()
  })

  test('are the same in both languages', () => {
    const commands = (name: string) =>
      examplesOf(name).map(({ command }) => command.replaceAll(/Accept-Language: [\w-]+/g, ''))
    expect(commands(file)).toEqual(commands('integrate.md'))
    expect(commands(file).length).toBeGreaterThan(8)
  })
})

describe.each(['api.md', 'api.zh-CN.md'])('the examples of %s', (file) => {
  test('answer what is written', async () => {
    const server = await startServer('PGlite')
    const folder = mkdtempSync(join(tmpdir(), 'yeji-docs-'))
    const admin = await signInAdmin(server)
    // The examples show a person who is in charge of accounts and of people.
    const { json } = await admin.ask('GET', '/api/v1/session')
    const { userId } = json as { userId: string }
    const role = { user_id: userId, role: 'performance-admin' }
    await server.database.db.insertInto('account_role').values(role).execute()
    const ofPeople = ['organisation.read', 'organisation.change', 'pay.read']
    const body = { name: 'docs', scopes: ['session.read', 'user.read', 'audit.read', ...ofPeople] }
    const path = '/api/v1/api-keys'
    const made = await expectStatus(admin.ask('POST', path, { ...body, expiresInDays: 1 }), 201)
    const { key } = made.json as { key: string }
    const env = { ...process.env, YEJI: server.origin, KEY: key }
    for (const { command, answer } of examplesOf(file)) {
      const { stdout } = await run('bash', ['-ec', command], { cwd: folder, env })
      expect(JSON.parse(stdout), command).toMatchObject(withAnyText(answer) as object)
    }
    rmSync(folder, { recursive: true })
    await server.stop()
  })

  test('are the same in both languages', () => {
    const commands = (name: string) =>
      examplesOf(name).map(({ command }) => command.replaceAll(/Accept-Language: [\w-]+/g, ''))
    expect(commands(file)).toEqual(commands('api.md'))
    expect(commands(file).length).toBeGreaterThan(8)
  })
})
