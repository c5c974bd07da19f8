import { useLanguage } from '../language/language.tsx'

const units = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['month', 30 * 86_400],
  ['year', 365 * 86_400],
] as const

/** How long ago a moment was, in the largest unit that it fills: "3 hours ago". */
export function useAgo(): (instant: string) => string {
  const language = useLanguage()
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (instant) => {
    const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000)
    const [unit, size] = units.findLast(([, each]) => seconds >= each) ?? units[0]
    return format.format(-Math.floor(seconds / size), unit)
  }
}
