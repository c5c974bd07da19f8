import type { z } from 'zod'
import type { Text } from '#kernel/text.ts'

type Issue = z.core.$ZodIssue
type Described = { readonly path: readonly PropertyKey[]; readonly message: Text }

/** What a schema issue means, in words that say what was expected; an unknown key is placed on the key itself. */
export function describeShapeIssue(issue: Issue): readonly Described[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: {
          zh: `这里不认识“${key}”。请检查拼写，或删去`,
          en: `"${key}" isn't known here. Check the spelling or delete it`,
        },
      }))
    case 'invalid_type':
      return [described(issue, expectedType(issue))]
    case 'invalid_value': {
      const known = issue.values.map(String).join(', ')
      return [described(issue, { zh: `应为以下之一：${known}`, en: `Expected one of: ${known}` })]
    }
    case 'invalid_union': {
      const branches = 'errors' in issue ? issue.errors : []
      if ('discriminator' in issue && typeof issue.discriminator === 'string') {
        const options =
          'options' in issue && Array.isArray(issue.options)
            ? `：${issue.options.map(String).join(', ')}`
            : ''
        // The library's path ends with it already when the key is there.
        const isNamed = issue.path.at(-1) === issue.discriminator
        const path = isNamed ? issue.path : [...issue.path, issue.discriminator]
        return [
          {
            path,
            message: {
              zh: `“${issue.discriminator}”不是已知的种类${options}`,
              en: `"${issue.discriminator}" isn't a known kind${options}`,
            },
          },
        ]
      }
      const nearest = branches.toSorted((a, b) => a.length - b.length)[0]
      if (nearest === undefined)
        return [described(issue, { zh: '内容不符合要求', en: 'The content does not fit' })]
      return nearest.flatMap((inner) =>
        describeShapeIssue(inner).map((one) => ({
          path: [...issue.path, ...one.path],
          message: one.message,
        })),
      )
    }
    case 'invalid_key': {
      return [
        described(issue, {
          zh: '键只能用小写英文字母、数字和下划线，以字母开头，最多 40 个字符',
          en: 'A key is made of a-z, 0-9 and _, begins with a letter and has at most 40 characters',
        }),
      ]
    }
    case 'invalid_format':
      return [
        described(issue, {
          zh: `写法不对${patternOf(issue)}`,
          en: `It isn't written as expected${patternOf(issue)}`,
        }),
      ]
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
      const zh =
        issue.code === 'too_small' ? `太短或太小：至少 ${bound}` : `太长或太大：最多 ${bound}`
      const en =
        issue.code === 'too_small'
          ? `Too short or too small: at least ${bound}`
          : `Too long or too large: at most ${bound}`
      return [described(issue, { zh, en })]
    }
    default:
      return [described(issue, customMessage(issue.message))]
  }
}

function described(issue: Issue, message: Text): Described {
  return { path: issue.path, message }
}

function patternOf(issue: Issue): string {
  return 'pattern' in issue && typeof issue.pattern === 'string' ? ` (${issue.pattern})` : ''
}

function expectedType(issue: Issue): Text {
  const expected = 'expected' in issue ? String(issue.expected) : ''
  const kinds: Readonly<Record<string, Text>> = {
    string: {
      zh: '这里缺少文字，或写成了其他结构',
      en: 'A text is missing here, or something else was written',
    },
    object: { zh: '这里应为一组键值', en: 'A group of keys is expected here' },
    record: { zh: '这里应为一组键值', en: 'A group of keys is expected here' },
    array: { zh: '这里应为列表', en: 'A list is expected here' },
  }
  return kinds[expected] ?? { zh: `这里应为 ${expected}`, en: `Expected ${expected} here` }
}

function customMessage(code: string): Text {
  const messages: Readonly<Record<string, Text>> = {
    'not-a-decimal': {
      zh: '这里应为小数或百分数，如 12.5 或 5%，最多 8 位小数',
      en: 'A decimal or a percentage is expected, such as 12.5 or 5%, with at most 8 decimals',
    },
    'not-a-day': { zh: '这里应为日期，如 2026-01-31', en: 'A day is expected, such as 2026-01-31' },
    'not-yes-no': { zh: '这里应为 true 或 false', en: 'true or false is expected' },
    'not-money': { zh: '这里应为金额，如 1200.50', en: 'An amount is expected, such as 1200.50' },
  }
  return (
    messages[code] ?? { zh: `内容不符合要求（${code}）`, en: `The content does not fit (${code})` }
  )
}
