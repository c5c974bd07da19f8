import { escapeHtml } from '#kernel/escape-html.ts'
import type { Text } from '#kernel/text.ts'

type Say = (text: Text) => string

export type Field = {
  /** Of the form, and of the body that is sent. */
  readonly name: string
  readonly label: Text
  readonly type: 'email' | 'password' | 'text'
  readonly autocomplete: string
  readonly rule?: Text
  /** What the script checks before it sends: see scripts/forms.js. */
  readonly check?: 'new-password' | 'code' | 'six-digits'
}

/** A labelled field with its rule, and a place for what is wrong with it. */
function fieldMarkup(say: Say, formId: string, field: Field): string {
  const id = `${formId}-${field.name}`
  const rule =
    field.rule === undefined ? '' : `<p class="rule" id="${id}-rule">${say(field.rule)}</p>`
  const described = `${field.rule === undefined ? '' : `${id}-rule `}${id}-wrong`
  const check = field.check === undefined ? '' : ` data-check="${field.check}"`
  return `<div class="field"><label for="${id}">${say(field.label)}</label>
<input id="${id}" name="${escapeHtml(field.name)}" type="${field.type}" autocomplete="${field.autocomplete}" required${check} maxlength="${field.type === 'email' ? 254 : 128}" aria-describedby="${described}" autocapitalize="none" spellcheck="false">
${rule}<p class="wrong" id="${id}-wrong" hidden></p></div>`
}

/** Sent by the script alone: the policy lets a browser send no form by itself, which might put a password into an address. */
export function formMarkup(
  say: Say,
  id: string,
  fields: readonly Field[],
  submit: Text,
  more = '',
): string {
  return `<form id="${id}" method="post" novalidate>
<p class="message" role="alert" hidden></p>
${fields.map((field) => fieldMarkup(say, id, field)).join('\n')}
<div class="buttons"><button class="main" type="submit">${say(submit)}</button>${more}</div></form>`
}
