import { createHash } from 'node:crypto'
import { z } from 'zod'

import { problemCodes } from '#contract/problem-codes.ts'
import type { Route } from '#contract/route.ts'
import { reachOf } from '#domain/access/policy.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import { escapeHtml } from '#kernel/escape-html.ts'
import type { Language, Text } from '#kernel/text.ts'
import { textIn } from './language.ts'

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav ul { columns: 18rem; padding-left: 1rem; }
article { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
code, pre { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { border: 1px solid var(--line); border-radius: .3rem; padding: .6rem; white-space: pre-wrap; }
h3 code:first-child { font-weight: 700; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
`

/** The one page of style, by its hash: nothing else is loaded or run, from here or elsewhere. */
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const words = {
  title: { zh: 'Yeji 业绩 · 接口说明', en: 'Yeji · API reference' },
  document: { zh: 'OpenAPI 3.1 文档', en: 'OpenAPI 3.1 document' },
  open: { zh: '无需登录', en: 'No sign-in needed' },
  permission: { zh: '所需权限', en: 'Permission' },
  body: { zh: '请求内容', en: 'Body' },
  query: { zh: '查询参数', en: 'Query' },
  answer: { zh: '回答', en: 'Answer' },
  problems: { zh: '问题代码', en: 'Problem codes' },
} satisfies Readonly<Record<string, Text>>

/** The contract to read: plain HTML without a script. */
export function referencePage(
  routes: readonly Route[],
  language: Language,
): { readonly html: string; readonly contentSecurityPolicy: string } {
  const say = (text: Text): string => escapeHtml(textIn(text, language))
  const schema = (title: Text, of: z.ZodType | undefined, io: 'input' | 'output'): string =>
    of === undefined ? '' : `<h4>${say(title)}</h4><pre>${escapeHtml(schemaText(of, io))}</pre>`
  const access = ({ access: needed }: Route): string => {
    if ('public' in needed) return say(words.open)
    const { permission } = needed
    const holders = roles.filter((role) => reachOf(permission, role) !== 'none')
    const names = holders.map((role) => say(roleNames[role])).join(', ')
    return `${say(words.permission)}: <code>${escapeHtml(permission)}</code> (${names})`
  }
  const article = (route: Route): string => `<article id="${escapeHtml(route.id)}">
<h3><code>${route.method}</code> <code>${escapeHtml(route.path)}</code></h3>
<p>${say(route.summary)}</p>
<p>${access(route)}</p>
${schema(words.query, route.query, 'input')}${schema(words.body, route.body, 'input')}
<h4>${say(words.answer)}: ${route.answer.status}</h4>${route.answer.body === undefined ? '' : `<pre>${escapeHtml(schemaText(route.answer.body, 'output'))}</pre>`}
</article>`
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say(words.title)}</title><style>${style}</style></head><body>
<h1>${say(words.title)}</h1>
<p><a href="/openapi.json">${say(words.document)}</a></p>
<nav><ul>${routes.map((route) => `<li><a href="#${escapeHtml(route.id)}">${say(route.summary)}</a></li>`).join('')}</ul></nav>
${routes.map(article).join('\n')}
<h2>${say(words.problems)}</h2><dl>${Object.entries(problemCodes)
    .map(
      ([code, { status, title, advice }]) =>
        `<dt><code>${status} ${code}</code> ${say(title)}</dt><dd>${say(advice)}</dd>`,
    )
    .join('')}</dl>
</body></html>
`
  return { html, contentSecurityPolicy }
}

function schemaText(schema: z.ZodType, io: 'input' | 'output'): string {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io })
  return JSON.stringify(rest, null, 2)
}
