import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** The shell is the same browser without what draws windows; a page takes half of the work in it. */
const SHELL = 'chromium-headless-shell'
const names = [
  ...[SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
]

/** A real browser without a window; where there is none, it's installed, as in continuous integration. */
export async function openChromium(): Promise<Browser> {
  const executablePath = onPath() ?? (await installed())
  // Inside a container there is no user namespace for its sandbox, and /dev/shm is small.
  const args = ['--no-sandbox', '--disable-dev-shm-usage']
  return chromium.launch({ executablePath, args })
}

function onPath(): string | null {
  const { CHROME, PATH = '' } = process.env
  if (CHROME !== undefined && existsSync(CHROME)) return CHROME
  const places = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return places.find((path) => existsSync(path)) ?? null
}

async function installed(): Promise<string> {
  const install = ['install', '-y', '--no-install-recommends', SHELL, 'fonts-noto-cjk']
  try {
    await promisify(execFile)('apt-get', ['update'])
    await promisify(execFile)('apt-get', install)
  } catch (error) {
    throw new Error(
      'The browser tests need Chromium: apt-get couldn’t install it. Install it (with a Chinese font), or set CHROME to its path',
      { cause: error },
    )
  }
  const path = onPath()
  if (path === null) throw new Error('Chromium was installed, but it isn’t on the PATH')
  return path
}
