import { escapeHtml } from '#kernel/escape-html.ts'
import type { Language, Text } from '#kernel/text.ts'
import { textIn } from '../http/language.ts'
import { frameWords } from './frame-words.ts'
import type { PageAssets } from './page-assets.ts'
import type { Words } from './words.ts'

/** Own scripts and styles by their addresses; nothing inline, and no text ever becomes markup in a script. */
const contentSecurityPolicy = [
  `default-src 'none'`,
  ...[`script-src 'self'`, `style-src 'self'`, `img-src 'self'`, `connect-src 'self'`],
  ...[`base-uri 'none'`, `form-action 'none'`, `frame-ancestors 'none'`],
  ...[`require-trusted-types-for 'script'`, `trusted-types 'none'`],
].join('; ')

export type PageFrame = {
  readonly assets: PageAssets
  readonly language: Language
  /** Where people reach the system; at another address the browser's changes are refused. */
  readonly publicUrl: string
}

export type PageContent = {
  readonly title: Text
  /** Markup, escaped where it holds texts. */
  readonly body: string
  readonly script: string
  /** What the script says. */
  readonly words: Words
  readonly data: Readonly<Record<string, unknown>>
}

/** A page's text in the reader's language, safe to stand in markup. */
export function saying(language: Language): (text: Text) => string {
  return (text) => escapeHtml(textIn(text, language))
}

/** A page and the policy that it is answered with. */
export function renderPage(
  { assets, language, publicUrl }: PageFrame,
  { title, body, script, words, data }: PageContent,
): { readonly text: string; readonly headers: Readonly<Record<string, string>> } {
  const say = saying(language)
  const said = Object.entries({ ...frameWords, ...words }).map(([name, text]) => [
    name,
    textIn(text, language),
  ])
  const given = { ...data, language, publicUrl, words: Object.fromEntries(said) as object }
  const style = (file: string): string =>
    `<link rel="stylesheet" href="${assets.address('styles', file)}">`
  const choice = (code: Language, name: string): string =>
    `<button type="button" data-language="${code}" lang="${code}" aria-pressed="${String(code === language)}">${name}</button>`
  const text = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${say(title)} · ${say(frameWords.product)}</title>
<link rel="icon" href="${assets.address('icons', 'yeji.svg')}">
${['tokens.css', 'ground.css', 'forms.css'].map(style).join('\n')}
<script type="application/json" id="page-data">${JSON.stringify(given).replaceAll('<', String.raw`\u003c`)}</script>
<script type="module" src="${assets.address('scripts', script)}"></script>
</head><body>
<a class="skip" href="#main">${say(frameWords.skip)}</a>
<header class="top"><a class="brand" href="/"><img src="${assets.address('icons', 'yeji.svg')}" alt="" width="24" height="24"> ${say(frameWords.product)}</a>
<div class="actions"><div class="languages" role="group" aria-label="${say(frameWords.language)}">${choice('zh-CN', '简体')}${choice('zh-TW', '繁體')}${choice('en', 'EN')}</div></div></header>
<main id="main" tabindex="-1">${body}
<noscript><p class="message wrong">${say(frameWords.needsScript)}</p></noscript></main>
</body></html>
`
  return {
    text,
    headers: {
      'content-security-policy': contentSecurityPolicy,
      'content-language': language,
      vary: 'Accept-Language, Cookie',
    },
  }
}
