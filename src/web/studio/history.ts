/** Texts that were, and those that were undone; the newest of both last. */
export type History = {
  readonly text: string
  readonly past: readonly string[]
  readonly future: readonly string[]
  /** When the text was changed last, and by what: one word after another is one step. */
  readonly at: number
  readonly by: Source
}

/** Typing joins what was typed just before; a form's or a mend's change is a step of its own. */
export type Source = 'typing' | 'step'

const ONE_STEP_MS = 1200
const MOST_STEPS = 200

export function begun(text: string): History {
  return { text, past: [], future: [], at: 0, by: 'step' }
}

export function changed(before: History, text: string, by: Source, now: number): History {
  if (text === before.text) return before
  const joins = by === 'typing' && before.by === 'typing' && now - before.at < ONE_STEP_MS
  const past = joins ? before.past : [...before.past, before.text].slice(-MOST_STEPS)
  return { text, past, future: [], at: now, by }
}

export function undone(before: History): History {
  const text = before.past.at(-1)
  if (text === undefined) return before
  const future = [...before.future, before.text]
  return { text, past: before.past.slice(0, -1), future, at: 0, by: 'step' }
}

export function redone(before: History): History {
  const text = before.future.at(-1)
  if (text === undefined) return before
  const past = [...before.past, before.text]
  return { text, past, future: before.future.slice(0, -1), at: 0, by: 'step' }
}
