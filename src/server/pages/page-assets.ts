import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'

const folders = { scripts: './scripts/', styles: './styles/', icons: './icons/' } as const

/** What every page of the product looks like; others read it, too. */
const shared = [['tokens.css', new URL('../../styles/tokens.css', import.meta.url)]] as const

export type AssetKind = keyof typeof folders

export type PageAssets = {
  /** Of all of them together, so that scripts find each other under one address. */
  readonly version: string
  /** Null where there is none of that name, or not in this version. */
  readonly read: (kind: AssetKind, version: string, file: string) => string | null
  readonly address: (kind: AssetKind, file: string) => string
}

/** The files beside this one, read once: a page never loads anything else, from here or elsewhere. */
export function readPageAssets(): PageAssets {
  const texts = new Map<string, string>()
  const take = (kind: AssetKind, file: string, at: URL): void => {
    texts.set(`${kind}/${file}`, readFileSync(at, 'utf8'))
  }
  for (const kind of ['scripts', 'styles', 'icons'] as const) {
    const folder = new URL(folders[kind], import.meta.url)
    for (const file of readdirSync(folder)) take(kind, file, new URL(file, folder))
  }
  for (const [file, at] of shared) take('styles', file, at)
  const content = JSON.stringify([...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const version = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return {
    version,
    read: (kind, asked, file) =>
      asked === version ? (texts.get(`${kind}/${file}`) ?? null) : null,
    address: (kind, file) => {
      if (!texts.has(`${kind}/${file}`)) throw new Error(`no ${kind}/${file} among the pages`)
      return `/assets/${version}/${kind}/${file}`
    },
  }
}
