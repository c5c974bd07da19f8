import type { Day } from '#kernel/day.ts'

/** What holds on days [from, to) of one lane; `stored` names the row that says so, null while it's only about to be written. */
export type Span = {
  readonly from: Day
  readonly to: Day
  readonly content: string
  readonly stored: bigint | null
  /** Place of the change of a batch that tells it; null for what was there, and for what is left of that. */
  readonly by: number | null
}

/** What is told of days [from, to): the content that holds, or null for nothing; `by` is its place in the batch. */
export type SpanChange = {
  readonly from: Day
  readonly to: Day
  readonly content: string | null
  readonly by: number
}

/** `accepted` fills days of which nothing was known, `corrected` replaces what was, `unchanged` says what is known. */
export type SpanAnswer = 'accepted' | 'unchanged' | 'corrected'

/**
 * Lays a change over the spans of a lane, which don't overlap, and neither do those that come out. What lies outside its days stays;
 * a span that is cut is replaced by what is left of it on either side.
 */
export function layOver(
  spans: readonly Span[],
  change: SpanChange,
): {
  readonly spans: readonly Span[]
  readonly answer: SpanAnswer
  /** The spans that it replaces, on some of their days or on all; none where it says what is known. */
  readonly replaced: readonly Span[]
} {
  const { from, to, content, by } = change
  const touched = spans
    .filter((span) => span.from < to && from < span.to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  if (isSaid(touched, change)) return { spans, answer: 'unchanged', replaced: [] }
  const left = touched
    .filter((span) => span.from < from)
    .map((span) => ({ ...span, to: from, stored: null }))
  const right = touched
    .filter((span) => to < span.to)
    .map((span) => ({ ...span, from: to, stored: null }))
  const kept = spans.filter((span) => !touched.includes(span))
  const added = content === null ? [] : [{ from, to, content, stored: null, by }]
  return {
    spans: [...kept, ...left, ...added, ...right],
    answer: touched.length === 0 ? 'accepted' : 'corrected',
    replaced: touched,
  }
}

/** Whether the spans that a change touches, in order, already say the same of each of its days. */
function isSaid(touched: readonly Span[], { from, to, content }: SpanChange): boolean {
  if (content === null) return touched.length === 0
  let day = from
  for (const span of touched) {
    if (span.from > day || span.content !== content) return false
    day = span.to
  }
  return day >= to
}
