import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { Level, Ref, Window } from '../formula/tree.ts'
import type { FormulaNames } from './formula-names.ts'
import { dayInWords } from './phrases.ts'

const levels: Readonly<Record<Level, Text>> = {
  person: { zh: '', en: '' },
  team: { zh: '团队', en: 'team' },
  reports: { zh: '所辖人员', en: 'reports' },
  company: { zh: '全公司', en: 'company' },
}

/** "团队上年同期销售额目标"; "target for Sales (team, same period last year)". */
export function refInWords(ref: Ref, names: FormulaNames): Text {
  const name = names.nameOf(ref)
  if (ref.of !== 'metric' && ref.of !== 'target') return name
  const [level, window] = [levels[ref.level], windowInWords(ref.window)]
  const over = [level.en, window.en].filter((words) => words !== '').join(', ')
  const target = ref.of === 'target'
  return {
    zh: [level.zh, window.zh, name.zh, target ? '目标' : '']
      .filter((words) => words !== '')
      .join(' '),
    en: `${target ? 'target for ' : ''}${name.en}${over === '' ? '' : ` (${over})`}`,
  }
}

/** The window of a metric in a few words; empty for the period itself. */
export function windowInWords(window: Window): Text {
  switch (window.kind) {
    case 'period':
      return { zh: '', en: '' }
    case 'lastYear':
      return { zh: '上年同期', en: 'same period last year' }
    case 'previous':
      return { zh: '上期', en: 'period before' }
    case 'quarterToDate':
      return { zh: '本季累计', en: 'quarter to date' }
    case 'yearToDate':
      return { zh: '本年累计', en: 'year to date' }
    case 'rolling':
      return { zh: `近 ${window.months} 个月`, en: `last ${window.months} months` }
    case 'between': {
      const [from, to] = [dayInWords(window.from), dayInWords(window.to)]
      return { zh: `${from.zh} 起至 ${to.zh} 前的`, en: `from ${from.en} to before ${to.en}` }
    }
    case 'earlier': {
      const { count, grain } = window
      const zh = { month: '个月', quarter: '个季度', year: '年' }[grain]
      return {
        zh: `前第 ${count} ${zh}`,
        en: count === 1 ? `${grain} before` : `${count} ${grain}s before`,
      }
    }
    case 'followed':
      return {
        zh: `本期及此前 ${window.months} 个月`,
        en: `the period and ${window.months} months before`,
      }
    default:
      return assertUnreachable(window)
  }
}
