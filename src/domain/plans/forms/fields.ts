import type { Text } from '#kernel/text.ts'
import type { Entry, Field, Option, Part, Reference } from './form.ts'

/** Short ways to say what forms are made of. */

export const said = (zh: string, en: string): Text => ({ zh, en })

export const scalar = (entry: Entry, blank?: string): Field =>
  blank === undefined ? { kind: 'scalar', entry } : { kind: 'scalar', entry, blank }
export const phrase: Field = { kind: 'phrase' }
export const line = scalar({ kind: 'line' })
export const formula = scalar({ kind: 'formula' })
export const number = (blank = '0'): Field => scalar({ kind: 'number' }, blank)
export const share = (blank = '0%'): Field => scalar({ kind: 'share' }, blank)
export const money = (blank = '0'): Field => scalar({ kind: 'money' }, blank)
export const whole = (blank = '1'): Field => scalar({ kind: 'whole' }, blank)
export const day = scalar({ kind: 'day' })
export const key = scalar({ kind: 'key' })
export const ref = (to: Reference): Field => scalar({ kind: 'ref', to })
export const choice = (...options: readonly Option[]): Field => scalar({ kind: 'choice', options })
export const option = (value: string, zh: string, en: string): Option => ({
  value,
  name: said(zh, en),
})
export const yesNo = choice(option('true', '是', 'Yes'), option('false', '否', 'No'))

export const record = (...parts: readonly Part[]): Field => ({ kind: 'record', parts })
export const list = (of: Field, one: Text): Field => ({ kind: 'list', of, one })
export const keyed = (of: Field, one: Text, keys?: Reference): Field =>
  keys === undefined ? { kind: 'keyed', of, one } : { kind: 'keyed', of, one, keys }

export const part = (name: string, label: Text, field: Field): Part => ({
  key: name,
  name: label,
  field,
})
export const maybe = (name: string, label: Text, field: Field, without?: Text): Part => ({
  ...part(name, label, field),
  optional: true,
  ...(without === undefined ? {} : { without }),
})

export const named = part('name', said('名称', 'Name'), phrase)
const upperOrLower = choice(
  option('upper', '归上一档', 'The one above'),
  option('lower', '归下一档', 'The one below'),
)
export const boundary = maybe('boundary', said('临界值归属', 'A bound belongs to'), upperOrLower)
