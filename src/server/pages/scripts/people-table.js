/* The results of everybody within reach: sorted, searched, and current. Only so many rows are drawn at once. */
import { gradeOf, momentText, payOf, periodText, textOf, totalOf } from './figures.js'
import { keyOf } from './own-results.js'
import { byId, element, language, say, words } from './page.js'

const STEP = 100
const results = new Map()
const changedKeys = new Set()
let most = STEP
let sorting = { by: '', isUp: false }
let isDue = false

const find = byId('find')
const period = byId('period')
const collator = new Intl.Collator(language, { numeric: true })

const statusOf = ({ status }) => (status === 'locked' ? words.locked : words.provisional)
const nameOf = (result) => textOf(result.personName)

/* Larger numbers by their exact digits; what isn't there comes last either way. */
const compareExact = (a, b) => {
  const [left, right] = [a, b].map((text) => text.split('.'))
  const decimals = Math.max(left[1]?.length ?? 0, right[1]?.length ?? 0)
  const scaled = ([whole, part = '']) => BigInt(whole + part.padEnd(decimals, '0'))
  return Number(scaled(left) > scaled(right)) - Number(scaled(left) < scaled(right))
}

const sortValue = {
  name: nameOf,
  plan: ({ planName }) => textOf(planName),
  period: (result) => result.period,
  total: ({ total }) => total,
  grade: ({ grade }) => grade,
  pay: ({ payTotal }) => payTotal,
  status: statusOf,
  changed: ({ freshness }) => freshness.changedAt,
}
const isExact = new Set(['total', 'pay'])

const compare = (a, b) => {
  const { by, isUp } = sorting
  const [left, right] = [sortValue[by](a), sortValue[by](b)]
  const isNone = (value) => value === undefined || value === null
  if (isNone(left) || isNone(right)) return Number(isNone(left)) - Number(isNone(right))
  const order = isExact.has(by) ? compareExact(left, right) : collator.compare(left, right)
  return (isUp ? order : -order) || collator.compare(nameOf(a), nameOf(b))
}

const cell = ({ text, isNone }, className = '') =>
  element('td', text, isNone ? `${className} none`.trim() : className)

const rowOf = (result) => {
  const row = element('tr')
  const who = element('th')
  who.scope = 'row'
  who.append(nameOf(result), ' ', element('small', result.personId))
  row.append(
    who,
    element('td', textOf(result.planName)),
    element('td', periodText(result.period)),
    cell(totalOf(result), 'number'),
    cell(gradeOf(result)),
    cell(payOf(result), 'number'),
    element('td', statusOf(result)),
    element('td', momentText(result.freshness.changedAt), 'when'),
  )
  if (changedKeys.has(keyOf(result))) row.className = 'changed'
  return row
}

const matches = (result, wanted) => {
  if (period.value !== '' && period.value !== result.period) return false
  const text = `${nameOf(result)} ${result.personId} ${textOf(result.planName)}`.toLowerCase()
  return wanted.every((word) => text.includes(word))
}

const drawPeriods = () => {
  const periods = [...results.values()].map((result) => result.period)
  const wanted = [...new Set(periods)].toSorted((a, b) => collator.compare(b, a))
  const there = [...period.options].slice(1).map(({ value }) => value)
  if (wanted.join() === there.join()) return
  const chosen = period.value
  for (const option of [...period.options].slice(1)) option.remove()
  for (const one of wanted) {
    const option = element('option', periodText(one))
    option.value = one
    period.append(option)
  }
  period.value = wanted.includes(chosen) ? chosen : ''
}

const draw = () => {
  isDue = false
  drawPeriods()
  const wanted = find.value.trim().toLowerCase().split(/\s+/)
  const found = [...results.values()].filter((result) => matches(result, wanted)).toSorted(compare)
  const drawn = found.slice(0, most)
  const rows = byId('rows')
  if (drawn.length > 0) rows.replaceChildren(...drawn.map(rowOf))
  else {
    const row = element('tr')
    const nobody = element('td', results.size === 0 ? words.noneTheirs : words.noneFound, 'none')
    nobody.colSpan = 8
    row.append(nobody)
    rows.replaceChildren(row)
  }
  changedKeys.clear()
  byId('count').textContent = say(words.countShown, { shown: drawn.length, all: found.length })
  byId('more').hidden = drawn.length === found.length
}

/* Many may change at once: they're drawn together. */
const drawSoon = () => {
  if (isDue) return
  isDue = true
  setTimeout(draw, 150)
}

export const putTheirs = (result) => {
  const key = keyOf(result)
  const before = results.get(key)
  if (before && before.freshness.changedAt !== result.freshness.changedAt) changedKeys.add(key)
  results.set(key, result)
  drawSoon()
}

/* A period that isn't kept current any more has no provisional results. */
export const keepCycles = (cycles) => {
  const current = new Set(cycles.map(({ plan, period: of }) => `${plan} ${of}`))
  for (const [key, result] of results)
    if (!current.has(`${result.plan} ${result.period}`)) results.delete(key)
  drawSoon()
}

const drawAnew = () => {
  most = STEP
  draw()
}

/* The first click sorts words upward and numbers downward; the next one turns it round. */
const sortBy = (by) => {
  const isUp = sorting.by === by ? !sorting.isUp : !isExact.has(by) && by !== 'changed'
  sorting = { by, isUp }
  for (const button of document.querySelectorAll('[data-by]')) {
    const head = button.closest('th')
    if (button.dataset.by === by) head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending')
    else head.removeAttribute('aria-sort')
  }
  draw()
}

export const openTable = () => {
  byId('theirs').hidden = false
  find.addEventListener('input', drawAnew)
  period.addEventListener('input', drawAnew)
  byId('more').addEventListener('click', () => {
    most += STEP
    draw()
  })
  for (const button of document.querySelectorAll('[data-by]'))
    button.addEventListener('click', () => sortBy(button.dataset.by))
  sortBy('period')
  sortBy('period')
}
