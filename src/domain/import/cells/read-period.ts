import { importProblem } from '../problems/import-problems.ts'
import type { TypedCell } from '../sheet.ts'
import { shown } from '../shown.ts'
import { read } from './cell-read.ts'
import type { CellRead } from './cell-read.ts'
import { plainWidth } from './plain-width.ts'

const own = /^\d{4}(-\d{2}|-Q[1-4])?$/
const month = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?份?$/
const compactMonth = /^(\d{4})(\d{2})$/
const quarter = /^(\d{4}) ?[-/.年]? ?(?:Q|第)? ?([1-4一二三四]) ?(?:季度|季)?$/i
const quarterFirst = /^Q([1-4]) ?[-/]? ?(\d{4})$/i
const year = /^(\d{4}) ?年(?:度|全年)?$/
const quarterWords = '一二三四'

/** A month, a quarter or a year, in our form. */
export function readPeriod(cell: string | TypedCell): CellRead {
  const written = typeof cell === 'string' ? cell : cell.text
  const text = plainWidth(written)
  if (own.test(text)) return read(text)
  const ofMonth = month.exec(text) ?? compactMonth.exec(text)
  if (ofMonth !== null) return read(`${ofMonth[1]}-${(ofMonth[2] ?? '').padStart(2, '0')}`)
  const ofYear = year.exec(text)
  if (ofYear !== null) return read(ofYear[1] ?? '')
  const first = quarterFirst.exec(text)
  if (first !== null) return read(`${first[2]}-Q${first[1]}`)
  const ofQuarter = /[Q季]/i.test(text) ? quarter.exec(text) : null
  if (ofQuarter !== null) {
    const [, written4 = '', number = ''] = ofQuarter
    const index = quarterWords.indexOf(number)
    return read(`${written4}-Q${index < 0 ? number : index + 1}`)
  }
  return {
    kind: 'wrong',
    problem: (place) => importProblem('cell-not-a-period', place, { found: shown(written) }),
  }
}
