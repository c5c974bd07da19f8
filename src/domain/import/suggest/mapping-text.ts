import type { Currency } from '#kernel/money.ts'
import { inLanguage } from '#kernel/text.ts'
import type { Language } from '#kernel/text.ts'
import type { ColumnSource } from '../mapping/source.ts'
import type { Question } from '../problems/questions.ts'
import type { Proposal } from './propose-mapping.ts'

/** The proposal as a mapping file: comments say what is open, and which lines answer it. */
export function mappingText(
  { source, target, headings, missing, questions }: Proposal,
  currency: Currency,
  language: Language,
): string {
  const say = (zh: string, en: string): string => inLanguage({ zh, en }, language)
  const lines = [
    'yeji: mapping/1',
    `currency: ${currency}`,
    'sources:',
    `  - file: ${scalar(source.file)}`,
    `    into: ${target.name}`,
    ...questions
      .filter((one) => one.target === null)
      .flatMap((one) => asked(one, '    ', language)),
    '    columns:',
  ]
  for (const column of target.columns) {
    const from = Object.hasOwn(source.columns, column.key) ? source.columns[column.key] : undefined
    if (missing.includes(column)) {
      const needed = say('必填，没有找到对应的列', 'needed; no column of theirs was found')
      lines.push(`      # ? ${column.key}: …   # ${needed}`)
    }
    if (from === undefined) continue
    const open = questions.filter((one) => one.target === column.key)
    if (open.length === 0) lines.push(`      ${column.key}: ${columnText(from)}`)
    else {
      lines.push(`      ${column.key}:`, `        column: ${columnText(from)}`)
      lines.push(...open.flatMap((one) => asked(one, '        ', language)))
    }
  }
  const used = new Set(Object.values(source.columns).flatMap(theirColumns))
  const unread = headings.filter((heading) => !used.has(heading))
  if (unread.length > 0)
    lines.push(
      `    # ${say('未读取的列', 'Columns that are not read')}: ${unread.map(scalar).join(', ')}`,
    )
  return `${lines.join('\n')}\n`
}

function theirColumns(from: ColumnSource): readonly string[] {
  if (typeof from === 'string') return [from]
  if ('hash' in from) return []
  return 'column' in from ? [from.column] : []
}

function columnText(from: ColumnSource): string {
  if (typeof from === 'string') return scalar(from)
  if ('hash' in from) return `{ hash: [${from.hash.map(scalar).join(', ')}] }`
  return 'column' in from ? scalar(from.column) : `{ value: ${scalar(from.value)} }`
}

/** A question as comments, each answer on a line that only has to be uncommented. */
function asked(
  { examples, count, code, answers }: Question,
  indent: string,
  language: Language,
): readonly string[] {
  const shown = examples.map((example) => JSON.stringify(example)).join(', ')
  return [
    `${indent}# ? ${code}: ${count} × ${shown}`,
    ...answers.map(({ line, means }) => `${indent}# ${line}   # ${inLanguage(means, language)}`),
  ]
}

/** A text as YAML: bare where it can't be taken for anything else. */
function scalar(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N}_./（）-]*( [\p{L}\p{N}_./-]+)*$/u.test(text)
    ? text
    : JSON.stringify(text)
}
