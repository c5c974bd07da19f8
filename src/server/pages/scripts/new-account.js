/* The token stands after the #, which browsers send to nobody; it goes out in the body alone. */
import { ask } from './ask.js'
import { onSubmit } from './forms.js'
import { byId, data } from './page.js'

const token = location.hash.slice(1)

const showOnly = (id) => {
  byId('usable').hidden = true
  byId(id).hidden = false
  byId(id).querySelector('h1').focus()
}

/* Who made the account with an address can go right in. */
const signInWith = async ({ email, password }) => {
  if (email !== undefined) {
    const { ok } = await ask('POST', '/api/v1/sign-in', { email, password })
    if (ok) return location.replace('/')
  }
  return location.replace('/sign-in?welcome=1')
}

if (/^[\w-]{20,200}$/.test(token)) {
  let sent = {}
  const send = async (values) => {
    sent = values
    const answer = await ask('POST', data.path, { token, ...values })
    if (answer.code === 'link-spent') showOnly('spent')
    return answer
  }
  onSubmit(byId('account'), send, () => signInWith(sent))
  byId('account').querySelector('input').focus()
} else showOnly('broken')
addEventListener('hashchange', () => location.reload())
