import { escapeHtml } from '#kernel/escape-html.ts'
import { textIn } from '../http/language.ts'
import type { ServerOptions } from '../server-options.ts'
import { formMarkup } from './form-markup.ts'
import { renderPage, saying } from './page.ts'
import type { PageFrame } from './page.ts'
import { signInWords as words } from './sign-in-words.ts'

/** How one gets in: a password and the second factor, the company's providers, and in a demo one of its accounts. */
export function renderSignIn(
  frame: PageFrame,
  { oidc = [], demo }: Pick<ServerOptions, 'oidc' | 'demo'>,
  signedIn: boolean,
): ReturnType<typeof renderPage> {
  const say = saying(frame.language)
  const providers = oidc.map(({ providerId, name }) => {
    const shown = name ?? providerId
    const label = textIn(words.withProvider, frame.language).replace('{name}', () => shown)
    return `<button type="button" class="wide" data-provider="${escapeHtml(providerId)}">${escapeHtml(label)}</button>`
  })
  const accounts = (demo?.accounts ?? []).map(
    ({ email, name, role, about }) =>
      `<li><button type="button" class="account" data-email="${escapeHtml(email)}"><b>${say(role)}${name === null ? '' : ` · ${say(name)}`}</b><span>${say(about)}</span></button></li>`,
  )
  const body = `<div class="card"><h1>${say(words.signIn)}</h1>
<p class="message" id="outcome" role="alert" hidden></p>
${accounts.length === 0 ? '' : `<section class="demo" id="demo"><h2>${say(words.demo)}</h2><p class="rule">${say(words.demoRule)}</p><ul>${accounts.join('')}</ul><p class="or"><span>${say(words.or)}</span></p></section>`}
<section id="by-password">${formMarkup(
    say,
    'sign-in',
    [
      { name: 'email', label: words.email, type: 'email', autocomplete: 'username' },
      {
        ...{ name: 'password', label: words.password, type: 'password' },
        autocomplete: 'current-password',
      },
    ],
    words.signIn,
  )}
<p class="rule">${say(words.forgotten)}</p>
${providers.length === 0 ? '' : `<p class="or"><span>${say(words.or)}</span></p><div id="providers">${providers.join('')}</div>`}</section>
<section id="by-code" hidden><h2>${say(words.secondFactor)}</h2>${formMarkup(
    say,
    'second-factor',
    [
      {
        ...{ name: 'code', label: words.code, type: 'text', autocomplete: 'one-time-code' },
        ...{ rule: words.codeRule, check: 'code' },
      },
    ],
    words.goOn,
    `<button type="button" id="back">${say(words.back)}</button>`,
  )}</section></div>`
  const { providerFailed, welcome } = words
  return renderPage(frame, {
    ...{ title: words.signIn, body, script: 'sign-in.js' },
    words: { providerFailed, welcome },
    data: { signedIn, demoPassword: demo?.password ?? null },
  })
}
