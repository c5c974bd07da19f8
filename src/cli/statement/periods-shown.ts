import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { monthOf, yearOf } from '#kernel/day.ts'
import type { FiscalCalendar, Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "2026年3月" and "March 2026"; "2026年第1季度" and "Q1 2026"; "2026年" and "2026", or the fiscal year. */
export function periodName(period: Period, calendar: FiscalCalendar): Text {
  const fiscal = calendar.startMonth !== 1
  if (period.grain === 'month') {
    const month = monthOf(period.from)
    return {
      zh: `${yearOf(period.from)}年${month}月`,
      en: `${months[month - 1] ?? ''} ${yearOf(period.from)}`,
    }
  }
  const year = period.key.slice(0, 4)
  const yearText = { zh: fiscal ? `${year}财年` : `${year}年`, en: fiscal ? `FY${year}` : year }
  if (period.grain === 'year') return yearText
  const quarter = period.key.slice(-1)
  return { zh: `${yearText.zh}第${quarter}季度`, en: `Q${quarter} ${yearText.en}` }
}

/** The same for lists: "Mar 2026". */
export function shortPeriodName(period: Period, calendar: FiscalCalendar): Text {
  const { zh, en } = periodName(period, calendar)
  return { zh, en: period.grain === 'month' ? `${en.slice(0, 3)} ${en.slice(-4)}` : en }
}

/** "2026-04-05 08:30 UTC". */
export function instantShown(instant: Instant): string {
  return `${formatInstant(instant).slice(0, 16).replace('T', ' ')} UTC`
}
