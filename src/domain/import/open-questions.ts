import type { Place } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { decimalText } from './cells/decimal-text.ts'
import { multiples } from './cells/read-number.ts'
import { plainWidth } from './cells/plain-width.ts'
import { question } from './problems/questions.ts'
import type { Answer, Question, QuestionCode } from './problems/questions.ts'
import { serialDay } from './xlsx/serial-day.ts'
import type { DaySystem } from './xlsx/serial-day.ts'
import { shown } from './shown.ts'

/** Examples that are kept of a question. */
const KEPT = 20

type Asked = {
  readonly code: QuestionCode
  readonly at: Place
  readonly target: string | null
  readonly examples: string[]
  count: number
}

/** Collects what has to be asked, by question and column. */
export class OpenQuestions {
  readonly #asked = new Map<string, Asked>()

  add(code: QuestionCode, target: string | null, at: Place, example: string): void {
    const key = JSON.stringify([code, target, at.file, at.field])
    const known = this.#asked.get(key)
    if (known === undefined) {
      this.#asked.set(key, { code, at, target, examples: [example], count: 1 })
      return
    }
    known.count++
    if (known.examples.length < KEPT) known.examples.push(example)
  }

  all(): readonly Question[] {
    return Array.from(this.#asked.values(), ({ code, at, target, examples, count }) =>
      question(code, at, {
        count,
        examples: examples.map(shown),
        answers: answersTo(code, examples, at.field ?? ''),
        target,
      }),
    )
  }
}

function answer(line: string, zh: string, en: string): Answer {
  return { line, means: { zh, en } }
}

function answersTo(
  code: QuestionCode,
  examples: readonly string[],
  heading: string,
): readonly Answer[] {
  const [example = ''] = examples
  switch (code) {
    case 'ask-merged':
      return [
        answer('merged: fill', '合并范围内每行都取该值', 'each of the rows has the value'),
        answer('merged: first', '只有第一行取该值', 'only the first row has it'),
      ]
    case 'ask-totals':
      return [
        answer('totals: leave-out', '不读取这些行', 'these rows are left out'),
        answer('totals: keep', '它们是普通的行', 'they are rows like the others'),
      ]
    case 'ask-duplicates':
      return [
        answer('duplicates: once', '相同的行只取一次', 'the same row is taken once'),
        answer('duplicates: refuse', '重复的行不接受', 'the repeated rows are rejected'),
        answer('duplicates: keep', '每一行都是真的', 'each of them is real'),
      ]
    case 'ask-blank': {
      const words = Array.from(new Set(examples)).map((word) => JSON.stringify(word))
      return [
        answer(`blank: [${words.join(', ')}]`, '它们表示没有值', 'they stand for nothing'),
        answer('blank: []', '它们是错误，要更正', 'they are mistakes to be mended'),
      ]
    }
    case 'ask-decimal':
      return (['comma', 'dot'] as const).map((mark) => {
        const reads = readsAs(example, mark)
        return answer(`decimal: ${mark}`, reads.zh, reads.en)
      })
    case 'ask-unit': {
      const named = multiples.find(([word]) => heading.includes(word))?.[0] ?? '万'
      const unit = named.replace('萬', '万').replace('億', '亿')
      return [
        answer(`unit: ${unit}`, `数字以${unit}为单位`, `the numbers are in ${unit}`),
        answer('unit: 一', '数字就是它本身', 'the numbers are as they stand'),
      ]
    }
    case 'ask-day-order':
      return [
        answer('dayOrder: day-first', '日在前', 'the day comes first'),
        answer('dayOrder: month-first', '月在前', 'the month comes first'),
      ]
    case 'ask-month-day':
      return [
        answer('monthAs: first-day', '以当月第一天计', "the month's first day"),
        answer('monthAs: last-day', '以当月最后一天计', "the month's last day"),
      ]
    case 'ask-serial':
      return (['1900', '1904'] as const satisfies readonly DaySystem[]).map((system) => {
        const day = serialDay(plainWidth(example), system)?.day ?? '?'
        return answer(
          `serial: ${system}`,
          `${shown(example)} 是 ${day}`,
          `${shown(example)} is ${day}`,
        )
      })
    case 'ask-zone':
      return [answer('zone: +08:00', '中国时间', "China's time"), answer('zone: Z', 'UTC', 'UTC')]
    case 'ask-digits':
      return [answer('digits: 15', '按 15 位有效数字取舍', 'rounded to 15 significant digits')]
    case 'ask-encoding':
    case 'ask-delimiter':
    case 'ask-sheets':
    case 'ask-skip-rows':
    case 'ask-header-rows':
      throw new Error(`${code} is asked where it's found`)
  }
}

/** What the example is with the decimal mark, for people to choose by. */
function readsAs(example: string, mark: 'comma' | 'dot'): Text {
  const digits = /[\d.,]*\d/.exec(plainWidth(example))?.[0] ?? ''
  const plain =
    mark === 'dot' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.')
  const number = decimalText(plain)
  const text = shown(example)
  return number === null
    ? { zh: `“${text}”则不是数字`, en: `"${text}" then isn't a number` }
    : { zh: `“${text}”为 ${number}`, en: `"${text}" is ${number}` }
}
