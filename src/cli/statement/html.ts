import { escapeHtml } from '#kernel/escape-html.ts'
import type { Text } from '#kernel/text.ts'

/** Markup that is safe to print as it is. Only `html`, `say` and `trusted` make it. */
export type Html = { readonly markup: string }

type Hole = Html | string | readonly Html[]

export const nothing: Html = { markup: '' }

const compacted = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template's own parts without the line breaks and indentation that only serve the source. */
function compact(strings: TemplateStringsArray): readonly string[] {
  const known = compacted.get(strings)
  if (known !== undefined) return known
  const parts = strings.map((part) => part.replaceAll(/\n\s*/g, ''))
  compacted.set(strings, parts)
  return parts
}

/** Markup from a template: strings are escaped, markup is kept, lists are joined. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const parts = compact(strings)
  let markup = parts[0] ?? ''
  holes.forEach((hole, index) => {
    markup += holeMarkup(hole) + (parts[index + 1] ?? '')
  })
  return { markup }
}

function holeMarkup(hole: Hole): string {
  if (typeof hole === 'string') return escapeHtml(hole)
  return 'markup' in hole ? hole.markup : hole.map(({ markup }) => markup).join('')
}

/** Markup that we made elsewhere: a drawing, a style sheet. Never text from outside. */
export function trusted(markup: string): Html {
  return { markup }
}

/**
 * A phrase in both languages, of which the page shows one; once where they're the same. `i` is HTML's element for a
 * phrase in another language, and the shortest: there are thousands of them in a page.
 */
export function say(text: Text): Html {
  if (text.zh === text.en) return { markup: escapeHtml(text.zh) }
  return html`<i lang=zh>${text.zh}</i><i lang=en>${text.en}</i>`
}

/** Two phrases as one. */
export function joinTexts(texts: readonly Text[], zh: string, en: string): Text {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) }
}

/** A text that is the same in both languages. */
export function same(text: string): Text {
  return { zh: text, en: text }
}
