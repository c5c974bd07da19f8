/* Figures, periods and moments as they're read. Numbers come as exact text and are never made into floats. */
import { language, say, words } from './page.js'

const score = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' })
const dayAndTime = new Intl.DateTimeFormat(language, {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
})
const money = new Map()

const minus = (text) => text.replace('-', '−')

const moneyFormat = (currency) => {
  const known = money.get(currency)
  if (known) return known
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
  const made = new Intl.NumberFormat(language, style)
  money.set(currency, made)
  return made
}

export const moneyText = (text, currency) => minus(moneyFormat(currency).format(text))
export const scoreText = (text) => minus(score.format(text))

/* Today's moments by their time, others with their day. */
export const momentText = (instant) => {
  const at = new Date(instant)
  const isToday = at.toDateString() === new Date().toDateString()
  return isToday ? time.format(at) : dayAndTime.format(at)
}

export const periodText = (period) => {
  const [year, rest = ''] = period.split('-')
  if (rest === '') return say(words.year, { year })
  if (rest.startsWith('Q')) return say(words.quarter, { year, part: rest.slice(1) })
  return say(words.month, { year, part: language === 'en' ? rest : Number(rest) })
}

/* A name that is known in one language only is shown in that one. */
export const textOf = ({ zh, en }) => {
  const [wanted, other] = language === 'en' ? [en, zh] : [zh, en]
  return wanted === '' ? other : wanted
}

/* A figure of a result, or why there is none. */
export const figure = (result, field, format) => {
  if (result.masked.includes(field)) return { text: words.hidden, isNone: true }
  const value = result[field]
  if (value === undefined) return { text: '—', isNone: true }
  return value === null
    ? { text: words.noValue, isNone: true }
    : { text: format(value), isNone: false }
}

export const totalOf = (result) => figure(result, 'total', scoreText)
export const gradeOf = (result) => figure(result, 'grade', String)
export const payOf = (result) =>
  figure(result, 'payTotal', (text) => moneyText(text, result.currency))
