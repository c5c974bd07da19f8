import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser as Chromium, Page } from 'playwright-core'

import { startYeji } from '../faults/yeji-process.ts'
import { openBrowser, signIn } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { freePort } from '../support/free-port.ts'
import type { Relay } from './relay.ts'
import { openPage } from './watched-page.ts'
import type { Reader, WatchedPage } from './watched-page.ts'

const root = new URL('../../', import.meta.url).pathname

/** The demo's accounts by what they are. */
export type DemoRole =
  | 'seller'
  | 'manager'
  | 'hr'
  | 'designer'
  | 'finance'
  | 'supervision'
  | 'admin'

export type DemoCompany = {
  readonly origin: string
  readonly password: string
  /** Somebody at a browser who is signed in already, at the page of this path: below the app, and their first one where it's left out. */
  readonly open: (
    chromium: Chromium,
    role: DemoRole,
    reader: Reader,
    path?: string,
  ) => Promise<WatchedPage>
  /** Somebody who calls the API. */
  readonly caller: (role: DemoRole) => Promise<Browser>
  readonly stop: () => Promise<void>
}

/** The demo company as `npm start` serves it, in a folder of its own: a copy of one that was made once, with its results. Reached through the relay, where there is one. */
export async function startDemoCompany(relay?: Relay): Promise<DemoCompany> {
  const { folder, remove } = await demoStore()
  const { origin, password, end } = await serveDemo(folder, relay)
  return {
    ...{ origin, password },
    open: async (chromium, role, reader, path = '/') => {
      const watched = await openPage(chromium, origin, reader)
      const { page } = watched
      const data = { email: `${role}@demo.example`, password }
      const answer = await page.request.post(`${origin}/api/v1/sign-in`, {
        ...{ data, headers: { origin } },
      })
      if (!answer.ok()) throw new Error(await answer.text())
      await skipTour(page)
      await page.goto(`${origin}/app${path}`)
      return watched
    },
    caller: async (role) => {
      const caller = openBrowser({ origin })
      await signIn(caller, `${role}@demo.example`, password)
      return caller
    },
    stop: async () => {
      await end()
      await remove()
    },
  }
}

/** The folder of a demo company that has been served before. */
export async function demoStore(): Promise<{
  readonly folder: string
  readonly remove: () => Promise<void>
}> {
  const made = await template()
  const folder = await mkdtemp(join(tmpdir(), 'yeji-demo-store-'))
  await cp(made, folder, { recursive: true })
  return { folder, remove: async () => rm(folder, { recursive: true, force: true }) }
}

/** By the sign-in page's own button, and on to the app. */
export async function signInDemo(page: Page, origin: string, role: DemoRole): Promise<void> {
  await skipTour(page)
  await page.goto(`${origin}/sign-in`)
  await page.locator(`[data-email="${role}@demo.example"]`).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.locator('main h1').waitFor()
}

/** It has a test of its own. */
export async function skipTour(page: Page): Promise<void> {
  await page.addInitScript("localStorage.setItem('yeji-tour', 'seen')")
}

type Served = {
  readonly origin: string
  readonly password: string
  readonly end: () => Promise<void>
}

async function serveDemo(folder: string, relay?: Relay): Promise<Served> {
  const port = await freePort()
  const itself = `http://127.0.0.1:${port}`
  relay?.leadTo(itself)
  const server = startYeji([
    ...['serve', '--demo', '--store', folder, '--port', String(port)],
    ...(relay === undefined ? [] : ['--public-url', relay.origin]),
  ])
  if (!(await server.serves)) throw new Error(`no demo:\n${server.printed().told}`)
  const password = /with the password (\S+) as/.exec(server.printed().out)?.[1] ?? ''
  return {
    ...{ origin: relay?.origin ?? itself, password },
    end: async () => {
      await server.end('SIGTERM')
    },
  }
}

/** The store of a demo company with all of its results and its history; kept until a source of it changes. */
async function template(): Promise<string> {
  const kept = join(root, 'build/demo-stores', digestOfSources())
  await mkdir(join(root, 'build/demo-stores'), { recursive: true })
  // Whoever makes the lock makes the company, and the others wait until it's there: whole, as it comes by a renaming.
  while (!existsSync(kept)) {
    if (await isMine(`${kept}.making`)) await make(kept)
    else await sleep(500)
  }
  return kept
}

/** Of making it; nobody who is still at it has its lock taken away. */
const LONGEST_MS = 200_000
const LEFT_MS = 2 * LONGEST_MS

async function isMine(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch {
    // Left by somebody who was killed.
    const age =
      Date.now() -
      (await stat(lock).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ))
    if (age > LEFT_MS) await rm(lock, { recursive: true, force: true })
    return false
  }
}

async function make(kept: string): Promise<void> {
  const making = `${kept}.making`
  try {
    const folder = join(making, 'store')
    const { end } = await serveDemo(folder)
    try {
      // The last that a start does, after the results that are kept current.
      const deadline = Date.now() + LONGEST_MS
      while (!existsSync(join(folder, 'demo-history'))) {
        if (Date.now() > deadline) throw new Error('the demo company got no history')
        await sleep(300)
      }
    } finally {
      await end()
    }
    await rename(folder, kept)
    await forgetOlder(kept)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** A store of older sources serves nobody any more, and is a few hundred megabytes. */
async function forgetOlder(kept: string): Promise<void> {
  const stores = dirname(kept)
  for (const name of readdirSync(stores))
    if (name !== basename(kept) && !name.endsWith('.making'))
      await rm(join(stores, name), { recursive: true, force: true })
}

function digestOfSources(): string {
  const hash = createHash('sha256')
  const take = (folder: string): void => {
    for (const name of readdirSync(folder).toSorted()) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) take(path)
      else hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
    }
  }
  for (const folder of readdirSync(join(root, 'src')).toSorted()) {
    if (folder !== 'web' && folder !== 'styles') take(join(root, 'src', folder))
  }
  take(join(root, 'plans'))
  hash.update(readFileSync(join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}
