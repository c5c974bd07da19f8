import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import type { Explained } from './explain-person.ts'

/** What a browser made of it; `failure` says why none did. */
export type InBrowser =
  | { readonly browser: string; readonly bundleKiB: number; readonly explained: Explained }
  | { readonly failure: string }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Runs the evaluator, bundled into one ES module, in a headless Chromium. */
export async function explainInBrowser(
  document: string,
  library: string,
  orders: number,
  times: number,
): Promise<InBrowser> {
  const browser = browserOnPath()
  if (browser === null)
    return { failure: `no browser on the PATH (${names.join(', ')}); set CHROME to its path` }
  const code = await bundled()
  const folder = await mkdtemp(join(tmpdir(), 'yeji-bench-'))
  try {
    const asked = JSON.stringify({ document, library, orders, times }).replaceAll('<', '\\u003c')
    const page = join(folder, 'page.html')
    await writeFile(
      page,
      `<!doctype html><meta charset="utf-8"><script id="asked" type="application/json">${asked}</script><pre id="out"></pre><script type="module">${code.replaceAll('</script', '<\\/script')}</script>`,
    )
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${folder}/profile`,
    ]
    const { stdout } = await promisify(execFile)(
      browser,
      [...flags, '--dump-dom', pathToFileURL(page).href],
      { maxBuffer: 2 ** 28, timeout: 300_000 },
    )
    const text = /<pre id="out">([^<]*)<\/pre>/.exec(stdout)?.[1] ?? ''
    if (text === '') return { failure: `${browser} showed nothing` }
    const explained = JSON.parse(text) as Explained | { readonly failure: string }
    if ('failure' in explained) return explained
    const version = await promisify(execFile)(browser, ['--version'])
    return {
      browser: version.stdout.trim().split(' built on')[0] ?? browser,
      bundleKiB: Math.round(Buffer.byteLength(code) / 1024),
      explained,
    }
  } catch (error) {
    return { failure: String(error).slice(0, 500) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bundled(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('browser-page.ts', import.meta.url)),
    platform: 'browser',
  })
  const { output } = await bundle.generate({ format: 'es', minify: true })
  await bundle.close()
  const [chunk, ...more] = output
  if (more.length > 0) throw new Error('the engine became several files')
  return chunk.code
}

function browserOnPath(): string | null {
  const { CHROME, PATH = '' } = process.env
  if (CHROME !== undefined && existsSync(CHROME)) return CHROME
  const found = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return found.find((path) => existsSync(path)) ?? null
}
