import type { TargetColumn } from '../target-table.ts'
import { synonyms } from './synonyms.ts'

/** A column of ours with the column of theirs that it may come from. */
export type Match = {
  readonly target: TargetColumn
  readonly heading: string
  readonly score: number
}

/** Names of a column beside its synonyms, such as those that a plan gives to its own columns. */
export type OtherNames = ReadonlyMap<string, readonly string[]>

const SAME = 1000
/** Scores from which on a heading is the column's own name, or one that such columns often have. */
export const OWN_NAME = 2 * SAME
export const USUAL_NAME = (SAME * 9) / 10

/**
 * The likeliest heading for each of our columns, each heading once: the same word before one that
 * contains it, an earlier synonym before a later one.
 */
export function matchHeadings(
  columns: readonly TargetColumn[],
  headings: readonly string[],
  otherNames: OtherNames,
): readonly Match[] {
  const matches = columns.flatMap((target): readonly Match[] => {
    const own = [target.key, ...(otherNames.get(target.key) ?? [])].map(folded)
    const words = Object.hasOwn(synonyms, target.key) ? (synonyms[target.key] ?? []) : []
    const all = [...own, ...words.map(folded)]
    return headings
      .map((heading) => {
        const plain = folded(heading)
        // A plan's own name for a column is surer than what such columns are often called.
        const score = own.includes(plain) ? OWN_NAME : likeness(plain, all)
        return { target, heading, score }
      })
      .filter(({ score }) => score > 0)
  })
  const taken = new Set<string>()
  const found: Match[] = []
  for (const match of matches.toSorted((a, b) => b.score - a.score)) {
    const { target, heading } = match
    if (taken.has(heading) || found.some((one) => one.target === target)) continue
    taken.add(heading)
    found.push(match)
  }
  return found
}

function likeness(heading: string, words: readonly string[]): number {
  if (heading === '') return 0
  let best = 0
  for (const [index, word] of words.entries()) {
    if (heading === word) best = Math.max(best, SAME - index)
    else if (heading.includes(word) && isTelling(word))
      best = Math.max(best, Math.floor((SAME / 4) * (word.length / heading.length)) - index)
  }
  return best
}

/** Whether a word within a longer heading says enough. */
function isTelling(word: string): boolean {
  return /[^\0-\u007f]/.test(word) ? word.length >= 2 : word.length >= 4
}

/** Characters of a heading that are compared. */
const LONGEST_HEADING = 100

/** A heading without case, spaces, and what stands in brackets, such as a unit. */
function folded(heading: string): string {
  return heading
    .slice(0, LONGEST_HEADING)
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .replaceAll(/[\s_.:：-]+/g, '')
}
