import type { FactLeaf, Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { numberShown, valueHtml } from './figures-shown.ts'
import { html, joinTexts, nothing, same, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

type FactStep = Step & { readonly fact: FactLeaf }

export function isFact(step: Step): step is FactStep {
  return step.fact !== undefined
}

/** Units of which a sum over facts means something. */
const additive: ReadonlySet<string> = new Set(['money', 'count', 'days', 'quantity'])

/**
 * Facts as one compact table: the first `factRows` in their order, then how many more there are and what they add up to.
 * Columns that would say nothing are left out: a note, what is the same on every row, the person's own id.
 * Day, id and number need no headings.
 */
export function factsTable(context: ResultContext, facts: readonly FactStep[]): Html {
  const shown = facts.slice(0, context.factRows)
  const [first] = shown
  if (first === undefined) return nothing
  const own = context.explanation.person
  const alike = shown.every((step) => besideId(step).en === besideId(first).en)
  const columns = {
    what: !alike,
    seller: facts.some(({ fact }) => fact.seller !== own && fact.seller !== ''),
    note: shown.some((step) => noteOf(context, step) !== null),
  }
  const cell = (content: Html, kept: boolean): Html => (kept ? html`<td>${content}` : nothing)
  // Closing tags of rows and cells may be left out in HTML, and there are many of them.
  const rows = shown.map((step) => {
    const note = noteOf(context, step)
    return html`<tr><td>${step.fact.occurredOn}<th scope=row>${step.fact.id}
      ${cell(say(besideId(step)), columns.what)}
      ${cell(html`${step.fact.seller}`, columns.seller)}
      ${cell(note === null ? nothing : say(note), columns.note)}
      <td>${valueHtml(step.value, step.unit, context.currency)}`
  })
  const wide = String(2 + [columns.what, columns.seller, columns.note].filter(Boolean).length)
  const kind = alike && besideId(first).en !== '' ? html`<caption>${say(besideId(first))}` : nothing
  return html`<table class="facts">${kind}<tbody>${rows}
    ${moreRow(context, facts.slice(context.factRows), wide)}</table>`
}

/** What a label says beside the fact's id, which has its own column: "订单" of "订单 SO-1". */
function besideId({ label, fact }: FactStep): Text {
  return { zh: label.zh.replace(fact.id, '').trim(), en: label.en.replace(fact.id, '').trim() }
}

function noteOf(context: ResultContext, step: Step): Text | null {
  if (step.how !== undefined) return step.how
  if (step.parts.length === 0) return null
  const parts = step.parts.map(({ label, unit, value }): Text => {
    if (value === null) return joinTexts([label, words.noValue], ' ', ' ')
    if (typeof value !== 'bigint') return joinTexts([label, same(String(value))], ' ', ' ')
    const numeric = unit === 'yesno' || unit === 'text' || unit === 'day' ? 'quantity' : unit
    return joinTexts([label, same(numberShown(value, numeric, context.currency).shown)], ' ', ' ')
  })
  return joinTexts(parts, '，', ', ')
}

/** "另有 137 条，合计 ¥1,234.00": a sum only where it means something and every value is there. */
function moreRow(context: ResultContext, rest: readonly FactStep[], wide: string): Html {
  const first = rest[0]
  if (first === undefined) return nothing
  const count = String(rest.length)
  const text = {
    zh: `另有 ${count} 条，${words.rest.zh}`,
    en: `and ${count} more; ${words.rest.en}`,
  }
  return html`<tr class="more"><td colspan="${wide}">${say(text)}<td>${restSum(context, rest)}`
}

function restSum(context: ResultContext, rest: readonly FactStep[]): Html {
  const unit = rest[0]?.unit ?? 'text'
  let sum = 0n
  for (const step of rest) {
    if (step.unit !== unit || typeof step.value !== 'bigint' || !additive.has(unit)) return nothing
    sum += step.value
  }
  return valueHtml(sum, unit, context.currency)
}
