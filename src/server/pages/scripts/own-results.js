/* One's own results as cards that change in place. */
import { gradeOf, momentText, payOf, periodText, textOf, totalOf } from './figures.js'
import { byId, element, say, words } from './page.js'

const list = byId('mine')
const none = byId('mine-none')
const shown = new Map()

export const keyOf = ({ personId, plan, period }) => `${personId} ${plan} ${period}`

const figureTile = (label, { text, isNone }, className, note = '') => {
  const tile = element('div', '', className)
  const value = element('dd', text, isNone ? 'none' : '')
  if (note !== '' && !isNone) value.append(' ', element('small', note))
  tile.append(element('dt', label), value)
  return tile
}

const cardOf = (result) => {
  const card = element('li', '', 'result')
  const head = element('div', '', 'head')
  const locked = result.status === 'locked'
  const tag = element(
    'span',
    locked ? words.locked : words.provisional,
    locked ? 'tag final' : 'tag',
  )
  const title = element('h3', periodText(result.period))
  head.append(title, tag)
  const figures = element('dl', '', 'figures')
  figures.append(
    figureTile(words.total, totalOf(result), 'total'),
    figureTile(words.grade, gradeOf(result), 'grade'),
    figureTile(words.pay, payOf(result), 'pay', result.currency),
  )
  const { knownAt, changedAt } = result.freshness
  const fresh = element('p', '', 'fresh')
  fresh.append(
    element('span', say(words.asOf, { time: momentText(knownAt) }), 'as-of'),
    element('span', say(words.lastChange, { time: momentText(changedAt) })),
  )
  card.append(head, element('p', textOf(result.planName), 'plan'), figures, fresh)
  return card
}

const newestFirst = ([, a], [, b]) =>
  Number(b.result.period > a.result.period) - Number(b.result.period < a.result.period) ||
  textOf(a.result.planName).localeCompare(textOf(b.result.planName))

const arrange = () => {
  const cards = [...shown].toSorted(newestFirst).map(([, { card }]) => card)
  cards.forEach((card, at) => {
    if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null)
  })
  none.hidden = cards.length > 0
}

const put = (result) => {
  const key = keyOf(result)
  const before = shown.get(key)
  const card = cardOf(result)
  const isNews =
    before !== undefined && before.result.freshness.changedAt !== result.freshness.changedAt
  if (isNews) {
    card.classList.add('changed')
    const figures = [totalOf(result), gradeOf(result), payOf(result)].map(({ text }) => text)
    const what = `${periodText(result.period)} ${textOf(result.planName)}: ${figures.join(', ')}`
    byId('news').textContent = say(words.updated, { what })
  }
  before?.card.replaceWith(card)
  shown.set(key, { result, card })
}

/* All there are now; what isn't among them is gone. */
export const setOwn = (results) => {
  const keys = new Set(results.map(keyOf))
  for (const [key, { card }] of shown) {
    if (keys.has(key)) continue
    card.remove()
    shown.delete(key)
  }
  for (const result of results) put(result)
  arrange()
}

export const putOwn = (result) => {
  /* A lock is for good, whatever was still on its way. */
  if (shown.get(keyOf(result))?.result.status === 'locked' && result.status !== 'locked') return
  put(result)
  arrange()
}

/* A quiet period is as fresh as the moment up to which everything is in it. */
export const freshenOwn = (cycles) => {
  for (const { result, card } of shown.values()) {
    const cycle = cycles.find(
      ({ plan, period }) => plan === result.plan && period === result.period,
    )
    if (!cycle || result.status === 'locked') continue
    result.freshness.knownAt = cycle.freshness.knownAt
    card.querySelector('.as-of').textContent = say(words.asOf, {
      time: momentText(cycle.freshness.knownAt),
    })
  }
}

export const sayNoneOwn = (sentence) => {
  none.textContent = sentence
}
