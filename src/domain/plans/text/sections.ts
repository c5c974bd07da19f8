import { isMap, isScalar } from 'yaml'

import { contentsOf } from './entries.ts'
import { parsedAnew } from './parsed.ts'
import type { Parsed } from './parsed.ts'

/** A stretch of a document that is a document by itself: one key of its outermost map, with what it says. */
export type Section = { readonly key: string; readonly read: Parsed }

/** The sections that were read last, by their text: of a document that is written on, all but one stay to the letter. */
let kept: ReadonlyMap<string, Section> = new Map()

const beforeKey = /(?<=\n)(?=[A-Za-z_])/
/** What makes several documents of a text, or says how it's read. */
const marker = /(?:^|\n)(?:---|\.\.\.|%)/

/**
 * The document by its sections, which make up the text; null where it isn't written so. What belongs to a key in the first column
 * stands further in, save remarks and the dashes of a list, which stay with the key above. So nothing reaches from one section into
 * another, and each says by itself what it says among the others; but for an alias of another section's anchor, which can't be read
 * by itself.
 */
export function sectionsOf(text: string): readonly Section[] | null {
  if (marker.test(text)) return null
  const parts = text.split(beforeKey)
  const [head = '', first = '', ...others] = parts
  // Remarks at the head go with the first key.
  const stretches = /^[A-Za-z_]/.test(head) ? parts : [head + first, ...others]
  const read = new Map<string, Section>()
  for (const stretch of stretches) {
    const section = kept.get(stretch) ?? sectionOf(stretch)
    if (section === null) return null
    read.set(stretch, section)
  }
  const sections = [...read.values()]
  // A key twice is wrong, and only what is around can tell.
  if (new Set(sections.map(({ key }) => key)).size < stretches.length) return null
  kept = read
  return sections
}

function sectionOf(text: string): Section | null {
  const read = parsedAnew(text)
  const map = read === null ? null : contentsOf(read)
  if (read === null || !isMap(map)) return null
  const [pair, ...others] = map.items
  if (!isScalar(pair?.key) || others.length > 0) return null
  return { key: String(pair.key.value), read }
}
