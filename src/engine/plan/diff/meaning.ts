import type { Text } from '#kernel/text.ts'

/**
 * What a part of a plan says, apart from how it's written: key order, formatting, comments, `5%` or `0.05`, names or keys
 * in formulas and defaults that are spelt out make no difference here.
 */
export type Meaning = Leaf | Parts | List

/** `same` is equal exactly where two leaves mean the same; `shown` is for people. */
export type Leaf = {
  readonly kind: 'leaf'
  readonly same: string
  readonly shown: Text
  /** Only read by people: names, descriptions, sources. */
  readonly isWords: boolean
}

export type Parts = {
  readonly kind: 'parts'
  /** Keys are the author's own (items, rules, metrics), not the language's. */
  readonly isRecord: boolean
  /** What the part is called, where it says so. */
  readonly name: Text | null
  /** Which of several kinds it is, such as the rate shape; parts of two kinds have nothing to compare. */
  readonly sort: string | null
  readonly parts: ReadonlyMap<string, Meaning>
}

export type Entry = {
  /** Place in the document's list. */
  readonly index: number
  /** What tells the entry from the others of its list; null where only its place does. */
  readonly id: string | null
  readonly meaning: Meaning
}

export type List = { readonly kind: 'list'; readonly entries: readonly Entry[] }

/** One text for all that it says; two meanings are the same exactly when these are. */
export function sameness(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'leaf':
      return JSON.stringify(meaning.same)
    case 'parts': {
      const parts = Array.from(meaning.parts, ([key, part]) => `${key}:${sameness(part)}`)
      return `{${parts.toSorted().join()}}`
    }
    case 'list':
      return `[${meaning.entries.map((entry) => sameness(entry.meaning)).join()}]`
  }
}
