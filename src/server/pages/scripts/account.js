/* One's own password, second factor and sessions. */
import { ask } from './ask.js'
import { onSubmit, tell } from './forms.js'
import { byId, element, words } from './page.js'
import { tellState } from './stream.js'

const showFactor = (isOn) => {
  byId('factor-on').hidden = !isOn
  byId('factor-off').hidden = isOn
  byId('factor-start').hidden = isOn
  byId('factor-secret').hidden = true
}

const showSecret = ({ json: { totpUri, backupCodes } }, form) => {
  form.reset()
  const secret = new URL(totpUri).searchParams.get('secret') ?? ''
  byId('secret').textContent = secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
  /* Only what an authenticator opens. */
  if (totpUri.startsWith('otpauth://')) byId('secret-link').href = totpUri
  byId('backup-codes').replaceChildren(
    ...backupCodes.map((code) => {
      const item = element('li')
      item.append(element('code', code))
      return item
    }),
  )
  byId('factor-start').hidden = true
  byId('factor-secret').hidden = false
  byId('confirm-code').focus()
}

const leave = async (path) => {
  const answer = await ask('DELETE', path)
  if (answer.ok || answer.status === 401) location.replace('/sign-in')
  else tellState('lost', answer.sentence)
}

export const openAccount = ({ secondFactor }) => {
  showFactor(secondFactor)
  onSubmit(byId('enrol'), (values) => ask('POST', '/api/v1/me/second-factor', values), showSecret)
  onSubmit(
    byId('confirm'),
    (values) => ask('POST', '/api/v1/me/second-factor/confirm', values),
    () => showFactor(true),
  )
  onSubmit(
    byId('password'),
    (values) => ask('PUT', '/api/v1/me/password', values),
    (_, form) => {
      form.reset()
      tell(form.querySelector('.message'), words.passwordChanged, 'good')
    },
  )
}

export const onLeave = () => {
  byId('sign-out').addEventListener('click', () => void leave('/api/v1/session'))
  byId('end-all').addEventListener('click', () => void leave('/api/v1/sessions'))
}
