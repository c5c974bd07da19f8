import { useMemo } from 'react'

import type { Unit } from '#engine/units.ts'
import type { Language } from '#kernel/text.ts'
import { useLanguage, useSay } from './language.tsx'
import type { Speech } from './language.tsx'
import { formatWords as words } from './format-words.ts'

/** Exact decimal text in, reader's text out: figures never become floats on the way. */
export type Format = {
  /** Money in major units, to its minor unit: "¥12,345.60". */
  readonly money: (amount: string, currency: string) => string
  /** Money where there's little room: "¥1.2万", "¥12K". Rounded; the exact amount belongs beside it or one tap away. */
  readonly shortMoney: (amount: string, currency: string) => string
  /** At most two places, as scores are read. */
  readonly score: (score: string) => string
  /** A ratio as per cent, at most one place. */
  readonly percent: (ratio: string) => string
  readonly count: (count: string | number | bigint) => string
  /** By the unit of a cell. */
  readonly value: (value: string, unit: Unit, currency: string) => string
  /** The same where there's little room: money as `shortMoney` writes it. */
  readonly short: (value: string, unit: Unit, currency: string) => string
  readonly day: (day: string) => string
  /** Today's moments by their time, others with their day. */
  readonly moment: (instant: string) => string
  /** A moment with its day, whichever that is: what is signed isn't read today only. */
  readonly dayAndTime: (instant: string) => string
  readonly period: (period: string) => string
  /** One after another: "华东、华南", "East, South". */
  readonly list: (texts: readonly string[]) => string
}

/** What Intl takes for exact decimals; its types know only the numeric ones. */
function exact(text: string): `${number}` {
  return text as `${number}`
}

function minus(text: string): string {
  return text.replace('-', '−')
}

function formats(language: Language, say: Speech['say']): Format {
  const two = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 8 })
  const per = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', hourCycle: 'h23' })
  const dayAndTime = new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const currencies = new Map<string, Intl.NumberFormat>()
  const currencyFormat = (currency: string, short: boolean): Intl.NumberFormat => {
    const key = `${currency} ${String(short)}`
    const known = currencies.get(key)
    if (known !== undefined) return known
    const made = new Intl.NumberFormat(language, {
      ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
      ...(short ? { notation: 'compact', maximumSignificantDigits: 4 } : {}),
    })
    currencies.set(key, made)
    return made
  }
  const format: Format = {
    money: (amount, currency) => minus(currencyFormat(currency, false).format(exact(amount))),
    shortMoney: (amount, currency) => minus(currencyFormat(currency, true).format(exact(amount))),
    score: (score) => minus(two.format(exact(score))),
    percent: (ratio) => minus(per.format(exact(ratio))),
    count: (count) => minus(whole.format(typeof count === 'string' ? exact(count) : count)),
    value: (value, unit, currency) => {
      switch (unit) {
        case 'money':
          return format.money(value, currency)
        case 'ratio':
          return format.percent(value)
        case 'score':
          return format.score(value)
        case 'days':
        case 'count':
        case 'quantity':
          return format.count(value)
        case 'yesno':
          return say(value === 'true' ? words.yes : words.no)
        case 'day':
          return format.day(value)
        case 'text':
          return value
      }
    },
    short: (value, unit, currency) =>
      unit === 'money' ? format.shortMoney(value, currency) : format.value(value, unit, currency),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    moment: (instant) => {
      const at = new Date(instant)
      const isToday = at.toDateString() === new Date().toDateString()
      return isToday ? time.format(at) : dayAndTime.format(at)
    },
    dayAndTime: (instant) => dayAndTime.format(new Date(instant)),
    period: (period) => {
      const [year = '', rest = ''] = period.split('-')
      if (rest === '') return say(words.year, { year })
      if (rest.startsWith('Q')) return say(words.quarter, { year, part: rest.slice(1) })
      return say(words.month, { year, part: language === 'en' ? rest : Number(rest) })
    },
    list: (texts) => texts.join(say(words.between)),
  }
  return format
}

export function useFormat(): Format {
  const language = useLanguage()
  const say = useSay()
  return useMemo(() => formats(language, say), [language, say])
}
