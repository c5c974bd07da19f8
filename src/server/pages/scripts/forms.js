/* Forms that say what is wrong beside each field, keep what was typed, and are sent once. */
import { byId, say, words } from './page.js'

const SHORTEST_PASSWORD = 12

const wrongWith = (input) => {
  const value = input.type === 'password' ? input.value : input.value.trim()
  if (value === '') return words.needed
  if (input.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return words.emailWrong
  const { check } = input.dataset
  if (check === 'new-password' && value.length < SHORTEST_PASSWORD) return words.tooShort
  if (check === 'code' && !/^(?:\d{6}|\w{5}-\w{5})$/.test(codeOf(value))) return words.codeWrong
  if (check === 'six-digits' && !/^\d{6}$/.test(codeOf(value))) return words.codeWrong
  return ''
}

/* Authenticators show a code in two groups. */
const codeOf = (value) => value.replaceAll(/\s/g, '')

const valueOf = (input) => {
  if (input.type === 'password') return input.value
  return input.dataset.check === undefined ? input.value.trim() : codeOf(input.value)
}

const show = (input, sentence) => {
  const place = byId(`${input.id}-wrong`)
  place.textContent = sentence
  place.hidden = sentence === ''
  if (sentence === '') input.removeAttribute('aria-invalid')
  else input.setAttribute('aria-invalid', 'true')
}

export const tell = (place, sentence, kind = 'wrong') => {
  place.className = `message ${kind}`
  place.textContent = sentence
  place.hidden = sentence === ''
}

/* `send` gets the values and answers what `ask` does; the form says what is wrong, and `done` goes on when nothing is. */
export const onSubmit = (form, send, done) => {
  const inputs = [...form.querySelectorAll('input')]
  const button = form.querySelector('button[type="submit"]')
  const message = form.querySelector('.message')
  const label = button.textContent
  let waiting = null
  const unlock = () => {
    clearInterval(waiting)
    button.disabled = false
    button.textContent = label
  }
  const lock = (seconds) => {
    const openAt = Date.now() + seconds * 1000
    const tick = () => {
      const left = Math.ceil((openAt - Date.now()) / 1000)
      if (left <= 0) unlock()
      else button.textContent = say(words.waitSeconds, { seconds: left })
    }
    button.disabled = true
    tick()
    waiting = setInterval(tick, 500)
  }
  for (const input of inputs) {
    input.addEventListener('input', () => {
      if (input.hasAttribute('aria-invalid')) show(input, wrongWith(input))
      /* Another account isn't locked. */
      if (input.type === 'email') unlock()
    })
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (button.disabled) return
    tell(message, '')
    for (const input of inputs) show(input, wrongWith(input))
    const first = inputs.find((input) => input.hasAttribute('aria-invalid'))
    if (first) return first.focus()
    button.disabled = true
    button.setAttribute('aria-busy', 'true')
    const values = Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]))
    const answer = await send(values)
    button.removeAttribute('aria-busy')
    button.disabled = false
    if (answer.ok) return done(answer, form)
    if (answer.code === 'too-many-requests' && answer.waitSeconds > 0) lock(answer.waitSeconds)
    let named = false
    for (const { pointer, detail } of answer.errors) {
      const input = inputs.find(({ name }) => pointer === `/${name}`)
      if (!input) continue
      show(input, detail)
      if (!named) input.focus()
      named = true
    }
    if (!named) tell(message, answer.sentence)
    if (answer.code === 'sign-in-refused') selectSecret(inputs)
  })
}

/* What was refused is most likely the password or the code: it can be typed over at once. */
const selectSecret = (inputs) => {
  const secret = inputs.find(({ type, dataset }) => type === 'password' || dataset.check)
  secret?.focus()
  secret?.select()
}
