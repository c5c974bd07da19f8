import { inLanguage } from '#kernel/text.ts'
import type { Language, Text } from '#kernel/text.ts'
import { draftTitles } from '#storage/plans/drafts.ts'
import type { Db } from '#storage/store.ts'
import { textIn } from '../http/language.ts'

/** Room for what tells apart is left of the 120 that a title may have. */
const LONGEST = 110

/** The name as a draft's title; where another draft is called so already, the first with a number behind it that is free. */
export async function freeTitle(db: Db, name: Text, language: Language): Promise<string> {
  const title = textIn(name, language).slice(0, LONGEST)
  const taken = new Set(await draftTitles(db, title))
  const numbered = (count: number): string =>
    title + inLanguage({ zh: `（${count}）`, en: ` (${count})` }, language)
  if (!taken.has(title)) return title
  let count = 2
  while (taken.has(numbered(count))) count++
  return numbered(count)
}
