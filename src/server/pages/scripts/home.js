import { onLeave, openAccount } from './account.js'
import { ask } from './ask.js'
import { textOf } from './figures.js'
import { freshenOwn, putOwn, sayNoneOwn, setOwn } from './own-results.js'
import { byId, data, element, ownPath, words } from './page.js'
import { keepCycles, openTable, putTheirs } from './people-table.js'
import { openStream, tellState } from './stream.js'

const LOOK_EVERY_MS = 30_000
const AGAIN_MS = 5000

const asked = sessionStorage.getItem('yeji-next')
sessionStorage.removeItem('yeji-next')

const toSignIn = () => location.replace('/sign-in')

const showWho = (me, session) => {
  const { person } = me
  byId('who-name').textContent = person ? textOf(person.name) : me.name
  const facts = [
    [words.roles, session.roles.map((role) => data.roleNames[role]).join(' · ')],
    [words.person, me.person?.personId],
    [words.job, person?.job],
    [words.level, person?.grade],
    [words.team, person?.team],
    [words.email, me.email],
  ]
  for (const [label, text] of facts) {
    if (!text) continue
    const fact = element('div')
    fact.append(element('dt', label), element('dd', text))
    byId('who-facts').append(fact)
  }
}

let seenCycles = ''
/* Whether periods were locked or are new, and up to when everything is in them. */
const look = async (readOwn) => {
  const answer = await ask('GET', '/api/v1/live-cycles')
  if (answer.status === 401) return toSignIn()
  if (!answer.ok) return
  const { items } = answer.json
  freshenOwn(items)
  const cycles = items.map(({ plan, period, planHash }) => `${plan} ${period} ${planHash}`).join()
  if (seenCycles !== '' && seenCycles !== cycles) {
    keepCycles(items)
    await readOwn()
  }
  seenCycles = cycles
}

const start = async () => {
  const [me, session] = await Promise.all([ask('GET', '/api/v1/me'), ask('GET', '/api/v1/session')])
  if (me.status === 401) return toSignIn()
  if (me.status === 403) {
    byId('loading').hidden = true
    byId('no-roles').hidden = false
    return
  }
  if (!me.ok || !session.ok) {
    byId('loading').textContent = me.ok ? session.sentence : me.sentence
    setTimeout(() => void start(), AGAIN_MS)
    return
  }
  byId('loading').hidden = true
  byId('whole').hidden = false
  showWho(me.json, session.json)
  openAccount(me.json)
  const { personId, roles } = session.json
  const isWide = roles.some((role) => data.wideRoles.includes(role))
  const readOwn = async () => {
    if (personId === null) return
    const answer = await ask('GET', `/api/v1/people/${encodeURIComponent(personId)}/results`)
    if (answer.ok) setOwn(answer.json.items)
  }
  sayNoneOwn(personId === null ? words.noPerson : words.noneMine)
  setOwn([])
  byId('own').hidden = personId === null && isWide
  if (isWide) openTable()
  if (personId !== null || isWide) {
    openStream(isWide ? 'reach' : 'self', {
      opened: readOwn,
      received: (result) => {
        if (result.personId === personId) putOwn(result)
        if (isWide) putTheirs(result)
      },
      refused: async () => {
        const { status } = await ask('GET', '/api/v1/session')
        if (status === 401) toSignIn()
        else if (status === 200) tellState('lost', words.crowded)
        return status !== 401
      },
    })
  } else byId('live').hidden = true
  setInterval(() => {
    if (!document.hidden) void look(readOwn)
  }, LOOK_EVERY_MS)
  await look(readOwn)
}

if (asked && ownPath(asked) !== '/') location.replace(ownPath(asked))
else {
  onLeave()
  void start()
}
