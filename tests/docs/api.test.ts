import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

import type { Permission } from '#domain/access/policy.ts'
import type { Role } from '#domain/access/roles.ts'

import { smallPlan } from '../cli/small-company.ts'
import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { startUploads } from '#server/uploads/start-uploads.ts'
import { SOURCE, startFactServer } from '../server/fact-company.ts'
import { openDatabase } from '../server/test-databases.ts'
import { expectStatus, join, signInAdmin } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
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
    const folder = mkdtempSync(path.join(tmpdir(), 'yeji-docs-'))
    const key = await keyFor(['fact.write', 'agreement.write', 'plan.read'], SOURCE)
    const cookies = [...admin.cookies].map(
      ([name, value]) => `#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\t${name}\t${value}\n`,
    )
    writeFileSync(path.join(folder, 'cookies.txt'), cookies.join(''))
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
    expect(commands(file).length).toBe(9)
  })
})

describe.each(['api.md', 'api.zh-CN.md'])('the examples of %s', (file) => {
  test('answer what is written', async () => {
    const server = await startServer('PGlite')
    const folder = mkdtempSync(path.join(tmpdir(), 'yeji-docs-'))
    const admin = await signInAdmin(server)
    const keyOf = async (browser: Browser, ...scopes: readonly Permission[]): Promise<string> => {
      const body = { name: 'docs', scopes, expiresInDays: 1 }
      const made = await expectStatus(browser.ask('POST', '/api/v1/api-keys', body), 201)
      return (made.json as { key: string }).key
    }
    const both = async (role: Role): Promise<Browser> =>
      join(server, admin, { email: `${role}@example.com`, roles: ['system-admin', role] })
    const key = await keyOf(
      admin,
      ...(['session.read', 'user.read', 'audit.read', 'decision.read'] as const),
    )
    writeFileSync(path.join(folder, 'plan.yaml'), smallPlan)
    const env = { ...process.env, YEJI: server.origin, KEY: key, DESIGNER: '', HR: '' }
    for (const { command, answer } of examplesOf(file)) {
      // Until these examples there is nobody but the admin.
      if (/\$(DESIGNER|HR)\b/.test(command) && env.HR === '') {
        env.DESIGNER = await keyOf(await both('plan-designer'), 'plan.design')
        env.HR = await keyOf(
          await both('performance-admin'),
          ...(['plan.approve', 'run.start'] as const),
          ...(['organisation.read', 'organisation.change', 'pay.read'] as const),
        )
      }
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
