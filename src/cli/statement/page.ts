import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Text } from '#kernel/text.ts'
import { html, say, trusted } from './html.ts'
import type { Html } from './html.ts'
import { words } from './words.ts'

/** A style sheet or script beside this file, without comments and indentation: no string in them holds either. */
export function asset(name: string): string {
  const written = readFileSync(new URL(name, import.meta.url), 'utf8')
  return written
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}

/** What every page of the product looks like. */
const tokens = asset('../../styles/tokens.css')
/** In the order in which they apply; paper last. */
const sheets = [
  'ground',
  'frame',
  'results',
  'tables',
  'reasons',
  'panels',
  'narrow',
  'print',
] as const
const style = [tokens, ...sheets.map((sheet) => asset(`./styles/${sheet}.css`))].join('\n')
const languageScript = asset('./scripts/language.js')

export type Page = {
  readonly title: Text
  /** Rules that only this page needs. */
  readonly rules: Html
  readonly scripts: readonly string[]
  readonly body: Html
}

/**
 * One file that stands alone: no address outside it is ever asked, and the policy lets nothing run or look different
 * but the style and the scripts whose hashes it names.
 */
export function page({ title, rules, scripts, body }: Page): string {
  const css = style + rules.markup
  const code = [languageScript, ...scripts]
  const policy = [
    `default-src 'none'`,
    `style-src ${source(css)}`,
    `script-src ${code.map(source).join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  const { markup } = html`<html lang="zh-CN"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex"><title>${title.zh} · ${title.en}</title>
    <style>${trusted(css)}</style></head>
    <body><input type="radio" name="language" id="lang-zh" checked aria-label="中文">
    <input type="radio" name="language" id="lang-en" aria-label="English">
    ${body}${code.map((one) => html`<script>${trusted(one)}</script>`)}</body></html>`
  return `<!doctype html>\n${markup}\n`
}

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
}

/** The bar over every page: what it is, whose, and the choice of language. */
export function topBar(company: Text, name: Text): Html {
  return html`<header class="top"><p>
    <b>${say(name)}</b> <span class="muted">${say(company)}</span></p>
    <div class="languages" role="group" aria-label="${words.language.zh} ${words.language.en}">
    <label for="lang-zh">中文</label><label for="lang-en">English</label></div></header>`
}

export function footer(version: string): Html {
  return html`<footer class="foot"><p>${say(words.footer)}</p>
    <p>${say(words.madeBy)} ${version}</p></footer>`
}
