import type { Text } from '#kernel/text.ts'
import type { Clause } from './clause.ts'

/** The number of the clause with exactly this path. A citation of a clause that isn't there is a bug. */
export type Cite = (path: string) => string

/** A clause before it has its number: its text may cite clauses that are numbered after it. */
export type Section = {
  readonly path: string
  readonly heading: Text | null
  readonly text: (cite: Cite) => Text
  readonly children: readonly Section[]
}

/** A section without children. */
export function leaf(path: string, heading: Text | null, text: (cite: Cite) => Text): Section {
  return { path, heading, text, children: [] }
}

/** Numbers the sections in order, parents before their children, and then lets them cite one another. */
export function numberSections(articles: readonly Section[]): readonly Clause[] {
  const placed: { readonly number: string; readonly section: Section }[] = []
  const place = (sections: readonly Section[], prefix: string): void => {
    for (const [index, section] of sections.entries()) {
      const number = `${prefix}${index + 1}`
      placed.push({ number, section })
      place(section.children, `${number}.`)
    }
  }
  place(articles, '')
  const numbers = new Map(placed.map(({ number, section }) => [section.path, number]))
  if (numbers.size !== placed.length) throw new Error('two clauses of one path')
  const cite: Cite = (path) => {
    const number = numbers.get(path)
    if (number === undefined) throw new Error(`no clause for ${path}`)
    return number
  }
  return placed.map(({ number, section: { path, heading, text } }) => ({
    number,
    path,
    heading,
    text: text(cite),
  }))
}
