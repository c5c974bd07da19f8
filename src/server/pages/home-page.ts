import { reachOf } from '#domain/access/policy.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import type { Text } from '#kernel/text.ts'
import { textIn } from '../http/language.ts'
import { formMarkup } from './form-markup.ts'
import { homeWords as words } from './home-words.ts'
import { renderPage, saying } from './page.ts'
import type { PageFrame } from './page.ts'

/** Those who see more than their own results. */
const wideRoles = roles.filter((role) => !['none', 'own'].includes(reachOf('result.read', role)))

const columns = [
  ...(['name', 'plan', 'period', 'total', 'grade', 'pay', 'status', 'changed'] as const),
] as const
const ofNumbers: ReadonlySet<string> = new Set(['total', 'pay'])

/** The frame of the home page; its script fills it with what the API tells the one who is signed in. */
export function renderHome(frame: PageFrame): ReturnType<typeof renderPage> {
  const say = saying(frame.language)
  const heads = columns.map(
    (column) =>
      `<th scope="col"${ofNumbers.has(column) ? ' class="number"' : ''}><button type="button" data-by="${column}">${say(words[column])}</button></th>`,
  )
  const body = `<div id="whole" hidden><section class="who"><h1 id="who-name"></h1><dl id="who-facts"></dl></section>
<p class="live" id="live" role="status"><span class="dot" aria-hidden="true"></span><span id="live-text">${say(words.loading)}</span></p>
<p class="unseen" aria-live="polite" id="news"></p>
<section id="own" aria-labelledby="mine-title"><h2 id="mine-title">${say(words.mine)}</h2><p class="rule" id="mine-none" hidden></p><ul class="results" id="mine"></ul></section>
<section aria-labelledby="theirs-title" id="theirs" hidden><h2 id="theirs-title">${say(words.theirs)}</h2>
<div class="finder"><p><label for="find">${say(words.search)}</label><input id="find" type="search" placeholder="${say(words.searchHint)}" autocomplete="off" spellcheck="false"></p>
<p><label for="period">${say(words.period)}</label><select id="period"><option value="">${say(words.allPeriods)}</option></select></p><p class="rule" id="count" role="status"></p></div>
<div class="scroll" tabindex="0" role="region" aria-labelledby="theirs-title"><table><thead><tr>${heads.join('')}</tr></thead><tbody id="rows"></tbody></table></div>
<p><button type="button" id="more" hidden>${say(words.showMore)}</button></p></section>
${accountMarkup(say)}</div>
<p class="rule" id="loading" role="status">${say(words.loading)}</p>
<div class="card" id="no-roles" role="alert" hidden><h1>${say(words.noRoles)}</h1><p>${say(words.noRolesRule)}</p></div>`
  const names = Object.entries(roleNames).map(([role, text]) => [
    role,
    textIn(text, frame.language),
  ])
  return renderPage(frame, {
    ...{ title: words.title, kind: 'home', body, script: 'home.js', words },
    actions: `<button type="button" id="sign-out">${say(words.signOut)}</button>`,
    data: { wideRoles, roleNames: Object.fromEntries(names) as object },
  })
}

function accountMarkup(say: (text: Text) => string): string {
  const password = formMarkup(
    say,
    'password',
    [
      {
        ...{ name: 'currentPassword', label: words.currentPassword, type: 'password' },
        autocomplete: 'current-password',
      },
      {
        ...{ name: 'newPassword', label: words.newPassword, type: 'password' },
        ...{ autocomplete: 'new-password', rule: words.passwordRule, check: 'new-password' },
      },
    ],
    words.changePassword,
  )
  const enrol = formMarkup(
    say,
    'enrol',
    [
      {
        ...{ name: 'password', label: words.password, type: 'password' },
        autocomplete: 'current-password',
      },
    ],
    words.goOn,
  )
  const confirm = formMarkup(
    say,
    'confirm',
    [
      {
        ...{ name: 'code', label: words.code, type: 'text', autocomplete: 'one-time-code' },
        check: 'six-digits',
      },
    ],
    words.turnOn,
  )
  return `<section class="account" aria-labelledby="account-title"><h2 id="account-title">${say(words.account)}</h2>
<details><summary>${say(words.secondFactor)}</summary><p class="rule" id="factor-off">${say(words.secondFactorOff)}</p><p class="message good" id="factor-on" role="status" hidden>${say(words.secondFactorOn)}</p>
<div id="factor-start">${enrol}</div>
<div id="factor-secret" hidden><p class="rule">${say(words.secretRule)}</p><p><code id="secret"></code></p><p><a id="secret-link" rel="noreferrer">${say(words.openAuthenticator)}</a></p>
<p class="rule">${say(words.backupRule)}</p><ul class="codes" id="backup-codes"></ul>${confirm}</div></details>
<details><summary>${say(words.changePassword)}</summary>${password}</details>
<details><summary>${say(words.endAll)}</summary><p class="rule">${say(words.endAllRule)}</p><p><button type="button" id="end-all">${say(words.endAll)}</button></p></details>
<p><a href="/reference">${say(words.reference)}</a></p></section>`
}
