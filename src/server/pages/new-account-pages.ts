import type { Text } from '#kernel/text.ts'
import { formMarkup } from './form-markup.ts'
import type { Field } from './form-markup.ts'
import { renderPage, saying } from './page.ts'
import type { PageFrame } from './page.ts'
import { signInWords as words } from './sign-in-words.ts'

const newPassword: Field = {
  ...{ name: 'password', label: words.password, type: 'password' },
  ...{ autocomplete: 'new-password', rule: words.passwordRule, check: 'new-password' },
}
const email: Field = { name: 'email', label: words.email, type: 'email', autocomplete: 'username' }
const name: Field = { name: 'name', label: words.name, type: 'text', autocomplete: 'name' }

/** The page behind the link that a new server prints. */
export function renderFirstAdmin(frame: PageFrame): ReturnType<typeof renderPage> {
  const form = formMarkup(
    saying(frame.language),
    'account',
    [name, email, newPassword],
    words.create,
  )
  return byLink(frame, {
    ...{ title: words.firstAdmin, rule: words.firstAdminRule, spent: words.firstAdminSpent },
    ...{ form, path: '/api/v1/first-admin' },
  })
}

/** The page behind the link of an invitation or a recovery. */
export function renderInvitation(frame: PageFrame): ReturnType<typeof renderPage> {
  const form = formMarkup(saying(frame.language), 'account', [newPassword], words.setPassword)
  return byLink(frame, {
    ...{ title: words.invitation, rule: words.invitationRule, spent: words.invitationSpent },
    ...{ form, path: '/api/v1/invitations/accept' },
  })
}

type ByLink = {
  readonly title: Text
  readonly rule: Text
  readonly spent: Text
  readonly form: string
  /** Where the script sends the form, with the token that stands after the #. */
  readonly path: string
}

function byLink(
  frame: PageFrame,
  { title, rule, spent, form, path }: ByLink,
): ReturnType<typeof renderPage> {
  const say = saying(frame.language)
  const toSignIn = `<p><a class="button" href="/sign-in">${say(words.toSignIn)}</a></p>`
  const body = `<div class="card"><div id="usable"><h1>${say(title)}</h1><p class="rule">${say(rule)}</p>${form}</div>
<div id="spent" role="alert" hidden><h1 tabindex="-1">${say(words.linkSpent)}</h1><p>${say(spent)}</p>${toSignIn}</div>
<div id="broken" role="alert" hidden><h1 tabindex="-1">${say(words.linkBroken)}</h1><p>${say(words.linkBrokenRule)}</p>${toSignIn}</div></div>`
  return renderPage(frame, {
    ...{ title, body, script: 'new-account.js', words: {} },
    data: { path },
  })
}
