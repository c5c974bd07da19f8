import { createHash } from 'node:crypto'

/** Contents of every element of a kind, in order. */
function contentsOf(page: string, element: string): readonly string[] {
  return [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(
    ([, content = '']) => content,
  )
}

function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`
}

/** What keeps a page from standing alone and safely; nothing when it does. */
export function unsafeParts(page: string): readonly string[] {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
  const sources = policy.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
  const wanted = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    ...contentsOf(page, 'style').map(hashSource),
    ...contentsOf(page, 'script').map(hashSource),
  ]
  const markup = page.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '')
  const forbidden: readonly RegExp[] = [
    /<(?:link|img|iframe|object|embed|base|form)\b/g,
    /\s(?:src|srcset|action|xlink:href)=/g,
    /\sstyle=/g,
    /\son[a-z]+=/g,
    /https?:/g,
    /url\(/g,
    /javascript:/gi,
  ]
  return [
    ...wanted.filter((part) => !sources.includes(part)).map((part) => `policy lacks ${part}`),
    ...(sources.includes('unsafe') ? ['policy allows something unsafe'] : []),
    ...forbidden.flatMap((pattern) => [...markup.matchAll(pattern)].map(([found]) => found)),
    ...contentsOf(page, 'style').flatMap((css) => [...css.matchAll(/url\(|@import/g)].map(String)),
  ]
}

/** Elements that are opened and closed unequally often, of those whose closing tag can't be left out. */
export function unbalanced(page: string): readonly string[] {
  const elements = ['details', 'summary', 'div', 'section', 'table', 'ul', 'dl', 'svg', 'i', 'b']
  return elements.filter((element) => {
    const opened = page.match(new RegExp(`<${element}[ >]`, 'g'))?.length ?? 0
    const closed = page.match(new RegExp(`</${element}>`, 'g'))?.length ?? 0
    return opened !== closed
  })
}

/** Addresses within the page that lead nowhere, and ids that are there twice. */
export function brokenIds(page: string): readonly string[] {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)
  const known = new Set(ids)
  const named = [...page.matchAll(/ (?:href="#|for="|aria-labelledby=")([^"]*)"/g)].map(
    ([, id = '']) => id,
  )
  return [
    ...named.filter((id) => !known.has(id)).map((id) => `nothing is called ${id}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`),
  ]
}

/** Phrases that stand in one language only. */
export function halfTranslated(page: string): readonly string[] {
  const pairs = page.replaceAll(/<i lang=zh>[^<]+<\/i><i lang=en>[^<]+<\/i>/g, '')
  return [...pairs.matchAll(/<i lang=\w+>[^<]*/g)].map(([found]) => found)
}

/** What a reader sees in a language, without the rest. */
export function visibleText(page: string, language: 'zh' | 'en'): string {
  const other = language === 'zh' ? 'en' : 'zh'
  return page
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(new RegExp(`<i lang=${other}>[^<]*</i>`, 'g'), '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

/** The deepest nesting of details. */
export function deepest(page: string): number {
  let depth = 0
  let most = 0
  for (const [tag] of page.matchAll(/<\/?details/g)) {
    depth += tag === '<details' ? 1 : -1
    most = Math.max(most, depth)
  }
  return most
}
