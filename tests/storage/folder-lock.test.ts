import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { lockFolder } from '#storage/open/folder-lock.ts'
import { openStore } from '#storage/open/open-store.ts'

import { withFolder } from '../cli/yeji.ts'
import { emptyPlace } from './fresh-store.ts'

const program = fileURLToPath(new URL('holding-process.ts', import.meta.url))

type Holding = {
  readonly said: string
  readonly child: ChildProcessByStdio<null, Readable, null>
}

async function hold(folder: string): Promise<Holding> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  return { said: first.toString().trim(), child }
}

async function kill({ child }: Holding): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const codeOf = (outcome: Awaited<ReturnType<typeof lockFolder>>): string | null =>
  outcome.ok ? null : outcome.error.code

async function locksIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.includes('lock'))
}

/** Rewrites what the lock says of its holder. */
async function rewrite(folder: string, change: object): Promise<void> {
  const [name = ''] = await locksIn(folder)
  const path = join(folder, name)
  const holder = JSON.parse(await readFile(path, 'utf8')) as object
  await writeFile(path, JSON.stringify({ ...holder, ...change }))
}

describe('one process at a time has a data folder', () => {
  test('a second is told who has it; a killed one is followed, with what it wrote', async () => {
    const { where, remove } = await emptyPlace('pglite')
    const folder = 'folder' in where ? where.folder : ''
    const first = await hold(folder)
    expect(first.said).toBe('open')
    const second = await hold(folder)
    expect(JSON.parse(second.said)).toMatchObject({
      code: 'store-in-use',
      message: { en: expect.stringContaining(`process ${first.child.pid} on host`) as string },
    })
    const refused = await openStore(where, { migrations: [] })
    expect(refused).toMatchObject({ ok: false, error: { code: 'store-in-use' } })

    await kill(first)
    const third = await hold(folder)
    expect(third.said).toBe('open')
    expect(await locksIn(folder)).toHaveLength(1)
    await kill(third)
    const store = await openStore(where, { migrations: [] })
    if (!store.ok) throw new Error(store.error.message.en)
    expect(codeOf(await lockFolder(folder))).toBe('store-in-use')
    await store.value.close()
    const again = await lockFolder(folder)
    if (!again.ok) throw new Error(again.error.message.en)
    await again.value.release()
    await remove()
  })

  test('of many at once, one gets the folder, also where a killed process left its lock', async () => {
    await withFolder(async (folder) => {
      for (const stale of [false, true]) {
        if (stale) await rewrite(folder, { released: false, start: 'another process' })
        const outcomes = await Promise.all(
          Array.from({ length: 12 }, async () => lockFolder(folder)),
        )
        const held = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
        expect(held).toHaveLength(1)
        expect(outcomes.flatMap((outcome) => codeOf(outcome) ?? [])).toEqual(
          Array.from({ length: 11 }, () => 'store-in-use'),
        )
        await held[0]?.release()
      }
    })
  })

  test('another process under the same number is not the holder', async () => {
    await withFolder(async (folder) => {
      expect(codeOf(await lockFolder(folder))).toBeNull()
      await rewrite(folder, { pid: process.ppid })
      expect(codeOf(await lockFolder(folder))).toBeNull()
    })
  })

  test('of a process on another machine nobody can tell: it says what to delete', async () => {
    await withFolder(async (folder) => {
      expect(codeOf(await lockFolder(folder))).toBeNull()
      await rewrite(folder, { host: 'elsewhere', pid: 2 ** 30 })
      const outcome = await lockFolder(folder)
      expect(codeOf(outcome)).toBe('store-in-use-elsewhere')
      const [name = ''] = await locksIn(folder)
      expect(outcome).toMatchObject({
        error: { message: { en: expect.stringContaining(join(folder, name)) as string } },
      })
    })
  })
})
