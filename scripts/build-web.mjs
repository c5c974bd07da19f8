// Builds the pages into build/web, compressed as they're sent; does nothing when they're as their sources say.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

import { root } from './setup.mjs'

const folder = join(root, 'build/web')
const SOURCES_FILE = 'sources.sha256'

/** Below it, compression doesn't save a packet. */
const LEAST_BYTES = 1024

/** What the pages are made of, and how. */
const sources = [
  ...['src/web', 'src/contract', 'src/domain', 'src/engine', 'src/kernel', 'src/styles', 'plans'],
  ...['vite.config.ts', 'package-lock.json', 'scripts/build-web.mjs'],
]

/** Builds unless the sources are those of the last build. */
export async function buildWeb() {
  const digest = digestOf(sources)
  const kept = join(folder, SOURCES_FILE)
  if (existsSync(kept) && readFileSync(kept, 'utf8') === digest) return
  process.stdout.write('building the pages …\n')
  // As they're used, whoever asks: libraries do more, and other things, under tests.
  process.env['NODE_ENV'] = 'production'
  // Takes a while to load, and mostly nothing is to be built.
  const { build } = await import('vite')
  const made = join(root, `build/web-${process.pid}`)
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: made, emptyOutDir: true },
  })
  for (const file of filesOf(made)) compress(file)
  writeFileSync(join(made, SOURCES_FILE), digest)
  rmSync(folder, { recursive: true, force: true })
  renameSync(made, folder)
}

/** @param {readonly string[]} places files and folders, relative to the root */
function digestOf(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesOf(join(root, place))).toSorted())
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/**
 * @param {string} place
 * @returns {string[]} the file itself, or all files below the folder
 */
function filesOf(place) {
  try {
    return readdirSync(place, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesOf(join(place, entry.name)) : [join(place, entry.name)],
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [place]
    throw error
  }
}

/** @param {string} file */
function compress(file) {
  if (!/\.(?:js|css|svg)$/.test(file)) return
  const content = readFileSync(file)
  if (content.length < LEAST_BYTES) return
  writeFileSync(`${file}.br`, brotliCompressSync(content))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb()
