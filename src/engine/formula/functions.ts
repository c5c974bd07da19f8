import { foldName } from './names.ts'
import type { FunctionName } from './tree.ts'

/** Functions that choose what a metric is read over; they end up in the refs. */
export type ReadingName =
  | 'TARGET'
  | 'LASTYEAR'
  | 'PREVIOUS'
  | 'QTD'
  | 'YTD'
  | 'ROLLING'
  | 'TEAM'
  | 'REPORTS'
  | 'COMPANY'

/** `DATE` ends up as a literal. */
export type CallName = FunctionName | ReadingName | 'DATE'

/** A function as it's written. `most` null: any number of arguments. */
export type FunctionSpec = {
  readonly name: CallName
  readonly zh: string
  readonly least: number
  readonly most: number | null
  /** Arguments in words, for messages and the reference. */
  readonly args: { readonly zh: string; readonly en: string }
}

export const functions: readonly FunctionSpec[] = [
  {
    name: 'IF',
    zh: '如果',
    least: 3,
    most: 3,
    args: { zh: '条件, 成立时, 不成立时', en: 'condition, then, otherwise' },
  },
  { name: 'AND', zh: '且', least: 1, most: null, args: { zh: '条件, …', en: 'condition, …' } },
  { name: 'OR', zh: '或', least: 1, most: null, args: { zh: '条件, …', en: 'condition, …' } },
  { name: 'NOT', zh: '非', least: 1, most: 1, args: { zh: '条件', en: 'condition' } },
  { name: 'MIN', zh: '最小', least: 1, most: null, args: { zh: '数, …', en: 'number, …' } },
  { name: 'MAX', zh: '最大', least: 1, most: null, args: { zh: '数, …', en: 'number, …' } },
  { name: 'ABS', zh: '绝对值', least: 1, most: 1, args: { zh: '数', en: 'number' } },
  {
    name: 'ROUND',
    zh: '四舍五入',
    least: 2,
    most: 2,
    args: { zh: '数, 小数位数', en: 'number, decimals' },
  },
  {
    name: 'CLAMP',
    zh: '限制',
    least: 3,
    most: 3,
    args: { zh: '数, 下限, 上限', en: 'number, low, high' },
  },
  {
    name: 'IFNONE',
    zh: '无值则',
    least: 2,
    most: 2,
    args: { zh: '值, 无值时', en: 'value, otherwise' },
  },
  { name: 'HASVALUE', zh: '有值', least: 1, most: 1, args: { zh: '值', en: 'value' } },
  {
    name: 'IN',
    zh: '属于',
    least: 2,
    most: null,
    args: { zh: '文本, 可选文本, …', en: 'text, choice, …' },
  },
  { name: 'DATE', zh: '日期', least: 1, most: 1, args: { zh: '"2026-03-01"', en: '"2026-03-01"' } },
  { name: 'TARGET', zh: '目标', least: 1, most: 1, args: { zh: '指标', en: 'metric' } },
  { name: 'LASTYEAR', zh: '同期', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  { name: 'PREVIOUS', zh: '上期', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  { name: 'QTD', zh: '季累计', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  { name: 'YTD', zh: '年累计', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  {
    name: 'ROLLING',
    zh: '滚动',
    least: 2,
    most: 2,
    args: { zh: '算式, 月数', en: 'expression, months' },
  },
  { name: 'TEAM', zh: '团队', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  { name: 'REPORTS', zh: '下属', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
  { name: 'COMPANY', zh: '公司', least: 1, most: 1, args: { zh: '算式', en: 'expression' } },
]

const byName: ReadonlyMap<string, FunctionSpec> = new Map(
  functions.flatMap((spec) => [[foldName(spec.name), spec] as const, [spec.zh, spec] as const]),
)

/** The function of that name in either language, upper or lower case; null when there's none. */
export function functionNamed(name: string): FunctionSpec | null {
  return byName.get(foldName(name)) ?? null
}

/** Every name of every function, for suggestions. */
export const functionNames: readonly string[] = functions.flatMap((spec) => [spec.name, spec.zh])
