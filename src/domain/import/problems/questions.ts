import type { Place, Problem } from '#kernel/problem.ts'
import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

/** One possible answer: the line of mapping to write, and what it means. */
export type Answer = { readonly line: string; readonly means: Text }

/**
 * Something that a file can be read in several ways for. Nothing of the file is taken until the
 * mapping answers; the message holds what was found and the lines to choose from.
 */
export type Question = Problem & {
  readonly code: QuestionCode
  readonly count: number
  readonly examples: readonly string[]
  readonly answers: readonly Answer[]
  /** The column of our table under which the answer is written; null beside `file`. */
  readonly target: string | null
}

type Asked = { readonly count: number; readonly examples: string; readonly answers: Text }

function asks(zh: string, en: string) {
  return {
    severity: 'error',
    say: ({ count, examples, answers }: Asked): Text => ({
      zh: `${zh}（${count} 处，如 ${examples}）。请在映射中写明：${answers.zh}`,
      en: `${en} (${count} ×, such as ${examples}). Say in the mapping: ${answers.en}`,
    }),
  } as const
}

const catalogue = {
  'ask-encoding': asks('文件的编码不能确定', "The file's encoding can't be told"),
  'ask-delimiter': asks('分隔符不能确定', 'What separates the cells can’t be told'),
  'ask-sheets': asks('工作簿有几个工作表有数据', 'Several sheets of the workbook have rows'),
  'ask-skip-rows': asks(
    '表头之上似乎还有标题行',
    'There seem to be rows of title above the header',
  ),
  'ask-header-rows': asks('表头似乎有两行', 'The header seems to have two rows'),
  'ask-merged': asks('数据行中有合并的单元格', 'There are merged cells among the rows'),
  'ask-totals': asks('有像合计的行', 'There are rows that look like totals'),
  'ask-duplicates': asks('有完全相同的行', 'There are rows that are wholly the same'),
  'ask-blank': asks(
    '有些格像是表示没有值的记号',
    'Some cells hold a mark that may stand for nothing',
  ),
  'ask-decimal': asks(
    '逗号或点是千分位还是小数点，不能确定',
    'Whether a comma or a point separates thousands or decimals can’t be told',
  ),
  'ask-unit': asks('列名写有单位，而数字没有', 'The heading names a unit and the numbers don’t'),
  'ask-day-order': asks(
    '日在前还是月在前，不能确定',
    'Whether the day or the month comes first can’t be told',
  ),
  'ask-month-day': asks('只写了月份，没有日', 'There is a month without a day'),
  'ask-serial': asks('日期列里有数字', 'There are bare numbers where a day is expected'),
  'ask-zone': asks('时刻没有写时区', 'There are moments without a time zone'),
  'ask-digits': asks(
    '有超过 15 位有效数字的计算结果，含二进制误差',
    'There are computed numbers with more than 15 digits, which carry binary noise',
  ),
}

export type QuestionCode = keyof typeof catalogue

const problem = problemsOf(catalogue)

/** Examples that a question shows. */
const EXAMPLES = 3

/** A question with its possible answers. */
export function question(
  code: QuestionCode,
  at: Place,
  found: {
    readonly count: number
    readonly examples: readonly string[]
    readonly answers: readonly Answer[]
    readonly target?: string | null
  },
): Question {
  const examples = Array.from(new Set(found.examples)).slice(0, EXAMPLES)
  const listed = (language: keyof Text, or: string): string =>
    found.answers.map(({ line, means }) => `${line} (${means[language]})`).join(or)
  const answers = { zh: listed('zh', ' 或 '), en: listed('en', ' or ') }
  const said = problem(code, at, {
    count: found.count,
    examples: examples.map((example) => `“${example}”`).join(', '),
    answers,
  })
  const { count } = found
  return { ...said, code, count, examples, answers: found.answers, target: found.target ?? null }
}

/** Whether a problem is a question that the mapping can answer. */
export function isQuestion(one: Problem): one is Question {
  return one.code in catalogue && 'answers' in one
}
