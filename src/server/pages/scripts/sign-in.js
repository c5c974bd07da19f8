import { ask } from './ask.js'
import { onSubmit, tell } from './forms.js'
import { byId, data, ownPath, words } from './page.js'

const asked = new URLSearchParams(location.search)
const next = ownPath(asked.get('next'))
const outcome = byId('outcome')

/* A provider sends people back to the home page, which goes on from there. */
const nextAfterProvider = 'yeji-next'

const goOn = () => location.replace(next)
const showCode = (isShown) => {
  byId('by-password').hidden = isShown
  byId('by-code').hidden = !isShown
  const demo = byId('demo')
  if (demo) demo.hidden = isShown
  byId(isShown ? 'second-factor-code' : 'sign-in-password').focus()
}
const signIn = (email, password) => ask('POST', '/api/v1/sign-in', { email, password })
const signedIn = ({ json }) => (json.status === 'signed-in' ? goOn() : showCode(true))

if (data.signedIn) goOn()
if (asked.has('error')) tell(outcome, words.providerFailed)
if (asked.has('welcome')) tell(outcome, words.welcome, 'good')

onSubmit(byId('sign-in'), ({ email, password }) => signIn(email, password), signedIn)
onSubmit(
  byId('second-factor'),
  (values) => ask('POST', '/api/v1/sign-in/second-factor', values),
  goOn,
)
byId('back').addEventListener('click', () => {
  byId('second-factor-code').value = ''
  showCode(false)
})

const whileBusy = (button, work) =>
  button.addEventListener('click', async () => {
    tell(outcome, '')
    button.disabled = true
    const answer = await work()
    button.disabled = false
    if (!answer.ok) tell(outcome, answer.sentence)
  })

for (const button of document.querySelectorAll('[data-provider]')) {
  whileBusy(button, async () => {
    const path = `/api/v1/sign-in/providers/${encodeURIComponent(button.dataset.provider)}`
    const answer = await ask('POST', path)
    if (answer.ok) {
      sessionStorage.setItem(nextAfterProvider, next)
      location.assign(answer.json.url)
    }
    return answer
  })
}
for (const button of document.querySelectorAll('[data-email]')) {
  whileBusy(button, async () => {
    const answer = await signIn(button.dataset.email, data.demoPassword)
    if (answer.ok) signedIn(answer)
    return answer
  })
}
/* On a phone the keyboard would cover the page that has just opened. */
if (matchMedia('(min-width: 700px)').matches) byId('sign-in-email').focus()
