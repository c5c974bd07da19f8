import type { Text } from '#kernel/text.ts'
import type { Issues } from './issues.ts'
import { DEEPEST_NESTING, MOST_SYNTAX_PROBLEMS } from './limits.ts'

const closers: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '＂': '＂',
  '[': ']',
  '［': '］',
}

const quotationMark: Text = { zh: '引号', en: 'quotation mark' }
const bracket: Text = { zh: '方括号', en: 'bracket' }
const opening: Text = { zh: '左括号', en: 'opening parenthesis' }
const closingParenthesis: Text = { zh: '右括号', en: 'closing parenthesis' }

/**
 * Finds what would confuse the parser before it runs: unmatched parentheses, quotation marks and brackets, and nesting
 * beyond the limit. One pass, no recursion. True when the text can be parsed.
 */
export function scanPairs(text: string, issues: Issues): boolean {
  const before = issues.all.length
  const open: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    const span = { from: at, to: at + 1 }
    const closer = closers[letter]
    if (closer !== undefined) {
      const end = closing(text, at + 1, closer)
      if (end < 0) {
        issues.add('formula-unclosed', span, {
          found: closer === ']' || closer === '］' ? bracket : quotationMark,
        })
        break
      }
      at = end
    } else if (letter === '(' || letter === '（') {
      open.push(at)
      if (open.length > DEEPEST_NESTING) {
        issues.add('formula-too-deep', span, { found: letter, limit: DEEPEST_NESTING })
        return false
      }
    } else if ((letter === ')' || letter === '）') && open.pop() === undefined) {
      issues.add('formula-unclosed', span, { found: closingParenthesis })
    }
  }
  for (const at of open.slice(-MOST_SYNTAX_PROBLEMS))
    issues.add('formula-unclosed', { from: at, to: at + 1 }, { found: opening })
  return issues.all.length === before
}

/** Where a text or bracketed name that began before `from` ends; -1 when it doesn't. Either bracket closes a name. */
function closing(text: string, from: number, closer: string): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at]
    if (
      letter === closer ||
      (closer === ']' && letter === '］') ||
      (closer === '］' && letter === ']')
    ) {
      if (closer !== '"' || text[at + 1] !== '"') return at
      at += 1
    }
  }
  return -1
}
