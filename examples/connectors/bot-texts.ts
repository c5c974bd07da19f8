import type { Brief } from './result-stream.ts'

export type Language = 'zh' | 'en'

/** What one line says; pay only where it was asked for. */
export type Change = {
  readonly name: string
  readonly brief: Brief
  readonly pay: boolean
}

export function gradeChanged(
  { name, brief, pay }: Change,
  before: string | null,
  language: Language,
): string {
  const [was, is] = [before ?? '—', brief.grade ?? '—']
  const score = brief.total ?? '—'
  return language === 'zh'
    ? `【业绩】${name} ${about(brief, language)} 评级由 ${was} 变为 ${is}，得分 ${score}${paid(brief, pay, language)}`
    : `[Yeji] ${name}, ${about(brief, language)}: grade ${was} → ${is}, score ${score}${paid(brief, pay, language)}`
}

export function targetReached(
  { name, brief, pay }: Change,
  { what, goal, now }: { readonly what: string; readonly goal: string; readonly now: string },
  language: Language,
): string {
  return language === 'zh'
    ? `【业绩】${name} ${about(brief, language)} ${what}达到 ${goal}，现为 ${now}${paid(brief, pay, language)}`
    : `[Yeji] ${name}, ${about(brief, language)}: ${what} has reached ${goal}, now ${now}${paid(brief, pay, language)}`
}

export function summary(
  briefs: readonly Brief[],
  { day, goal }: { readonly day: string; readonly goal: string | null },
  language: Language,
): readonly string[] {
  const [first] = briefs
  if (first === undefined) return []
  const grades = new Map<string, number>()
  for (const { grade } of briefs)
    if (typeof grade === 'string') grades.set(grade, (grades.get(grade) ?? 0) + 1)
  const counted = [...grades]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([grade, count]) => `${grade} ${count}`)
  const reached =
    goal === null ? null : briefs.filter(({ total }) => isReached(total ?? null, goal)).length
  const { length: people } = briefs
  const said =
    language === 'zh'
      ? [`【业绩】${day} 日报：${about(first, language)} 共 ${people} 人`]
      : [`[Yeji] ${day}: ${about(first, language)}, ${people} people`]
  if (reached !== null)
    said.push(
      language === 'zh'
        ? `得分达到 ${goal} 的 ${reached} 人`
        : `${reached} at ${goal} points or more`,
    )
  if (counted.length > 0)
    said.push(
      `${language === 'zh' ? '评级' : 'grades'} ${counted.join(language === 'zh' ? '、' : ', ')}`,
    )
  return [said.join(language === 'zh' ? '；' : '; ')]
}

/** A score or a measured number, against a goal: both are only compared here, never paid. */
export function isReached(value: string | null, goal: string): boolean {
  return value !== null && Number(value) >= Number(goal)
}

/** Names are data: they mention nobody and format nothing. */
export function inert(text: string): string {
  return text.replaceAll('<', '＜').replaceAll('@', '＠').replaceAll(/\s+/g, ' ')
}

function about({ planName, period }: Brief, language: Language): string {
  return language === 'zh'
    ? `${period}「${inert(planName.zh)}」`
    : `${period} ${inert(planName.en)}`
}

function paid({ payTotal, currency }: Brief, pay: boolean, language: Language): string {
  if (!pay || typeof payTotal !== 'string') return ''
  return language === 'zh' ? `，薪酬 ${payTotal} ${currency}` : `, pay ${payTotal} ${currency}`
}
