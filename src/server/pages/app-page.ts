import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { escapeHtml } from '#kernel/escape-html.ts'
import type { Language } from '#kernel/text.ts'
import { textIn } from '../http/language.ts'
import type { ServerOptions } from '../server-options.ts'
import { frameWords as words } from './frame-words.ts'
import type { PageAssets } from './page-assets.ts'

type Rendered = {
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** Of this package; `npm run build` fills it. */
const OWN_FOLDER = fileURLToPath(new URL('../../../build/web', import.meta.url))

export function webFolderOf(asked: string | undefined): string {
  return asked ?? OWN_FOLDER
}

/** Own scripts only; styles are own files, or carry this answer's nonce, as the component library writes some while it runs. */
function policyOf(nonce: string): string {
  return [
    `default-src 'none'`,
    ...[`script-src 'self'`, `worker-src 'self'`, `style-src 'self' 'nonce-${nonce}'`],
    ...[`img-src 'self' data: blob:`, `font-src 'self'`, `connect-src 'self'`],
    ...[`base-uri 'none'`, `form-action 'none'`, `frame-ancestors 'none'`],
  ].join('; ')
}

/** Reads the built page once; each answer gets a nonce of its own. */
export function readAppPage(
  { webFolder, demo }: Pick<ServerOptions, 'webFolder' | 'demo'>,
  assets: PageAssets,
): (language: Language) => Rendered {
  const file = join(webFolderOf(webFolder), 'index.html')
  const page = existsSync(file) ? readFileSync(file, 'utf8') : null
  return (language) => {
    const nonce = randomBytes(16).toString('base64')
    const say = (text: (typeof words)[keyof typeof words]): string =>
      escapeHtml(textIn(text, language))
    const filled: Readonly<Record<string, string>> = {
      LANGUAGE: language,
      NONCE: nonce,
      TITLE: say(words.product),
      ICON: assets.address('icons', 'yeji.svg'),
      DEMO: String(demo !== undefined),
      NEEDS_SCRIPT: say(words.needsScript),
    }
    return {
      text:
        page === null
          ? `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${say(words.product)}</title><p>${say(words.notBuilt)}</p></html>`
          : page.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) => filled[name] ?? whole),
      headers: {
        'content-security-policy': policyOf(nonce),
        'content-language': language,
        vary: 'Accept-Language, Cookie',
      },
    }
  }
}
