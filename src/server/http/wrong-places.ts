import type { z } from 'zod'

import type { Language, Text } from '#kernel/text.ts'
import { textIn } from './language.ts'
import type { WrongPlaces } from './refusal.ts'

type Part = WrongPlaces[number]['in']
type Issue = z.core.$ZodIssue

/** What a schema found wrong, as places and sentences. A value is never repeated: it may be a password. */
export function wrongPlaces(part: Part, issues: readonly Issue[], language: Language): WrongPlaces {
  return issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null]
    return keys.map((key) => ({
      in: part,
      pointer: pointer(key === null ? issue.path : [...issue.path, key]),
      code: issue.code.replaceAll('_', '-'),
      detail: textIn(sentence(issue), language),
    }))
  })
}

function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}

function sentence(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return {
        zh: `缺少，或类型不对：应为${typeNames[issue.expected]?.zh ?? ` ${issue.expected}`}`,
        en: `Missing or of another type: ${typeNames[issue.expected]?.en ?? issue.expected} is expected`,
      }
    case 'too_small':
      return {
        zh: `太短或太小：至少为 ${issue.minimum}`,
        en: `Too short or too small: at least ${issue.minimum}`,
      }
    case 'too_big':
      return {
        zh: `太长或太大：最多为 ${issue.maximum}`,
        en: `Too long or too large: at most ${issue.maximum}`,
      }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return { zh: `应为下列之一：${values}`, en: `One of these is expected: ${values}` }
    }
    case 'unrecognized_keys':
      return {
        zh: '没有这个字段。请检查拼写，或将其去掉',
        en: 'There is no such field. Check the spelling, or leave it out',
      }
    case 'invalid_format':
      return {
        zh: '格式不对，或含有不允许的字符。请参见接口说明',
        en: "The form isn't right, or it has characters that aren't allowed. See the API reference",
      }
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return {
        zh: '值不符合要求。请参见接口说明',
        en: "The value isn't one that is allowed. See the API reference",
      }
  }
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true、false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
}
