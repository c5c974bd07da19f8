import { parseDay } from '#kernel/day.ts'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { parseFormula } from '#engine/formula/compile.ts'
import { foldName } from '#engine/formula/names.ts'
import type { Binding, Expr, Ref, Scope } from '#engine/formula/tree.ts'
import { isNumeric } from '#engine/units.ts'
import type { Unit, Value } from '#engine/units.ts'

/** The names that the cases use: key, Chinese name, unit, and the value it has unless a case says otherwise. */
export const world: readonly {
  readonly key: string
  readonly zh: string
  readonly unit: Unit
  readonly usual: string
}[] = [
  { key: 'sales', zh: '销售额', unit: 'money', usual: '120000.50' },
  { key: 'margin', zh: '毛利', unit: 'money', usual: '30000' },
  { key: 'attainment', zh: '完成率', unit: 'ratio', usual: '1.2' },
  { key: 'discount', zh: '折扣率', unit: 'ratio', usual: '0.15' },
  { key: 'orders', zh: '订单数', unit: 'count', usual: '7' },
  { key: 'visits', zh: '拜访数', unit: 'count', usual: '40' },
  { key: 'tonnes', zh: '吨数', unit: 'quantity', usual: '12.5' },
  { key: 'attitude', zh: '态度分', unit: 'score', usual: '88.5' },
  { key: 'overdue', zh: '逾期天数', unit: 'days', usual: '9' },
  { key: 'price_yoy', zh: '客单价（同比）', unit: 'ratio', usual: '0.97' },
]

/** Things that are no metrics: of the person or the fact. */
export const others: typeof world = [
  { key: 'market', zh: '市场', unit: 'text', usual: '上海' },
  { key: 'grade', zh: '职级', unit: 'text', usual: 'S2' },
  { key: 'hired_on', zh: '入职日', unit: 'day', usual: '2024-02-29' },
  { key: 'certified', zh: '持证', unit: 'yesno', usual: 'yes' },
  { key: 'base_pay', zh: '基本工资', unit: 'money', usual: '8000' },
]

const bindings: ReadonlyMap<string, Binding> = new Map([
  ...world.flatMap(({ key, zh, unit }): [string, Binding][] => {
    const binding: Binding = { of: 'metric', metric: key, unit }
    return [
      [foldName(key), binding],
      [foldName(zh), binding],
    ]
  }),
  ...others.flatMap(({ key, zh, unit }): [string, Binding][] => {
    const binding: Binding = { of: 'plain', ref: { of: 'attribute', key }, unit }
    return [
      [foldName(key), binding],
      [foldName(zh), binding],
    ]
  }),
])

/** `重名` is the name of two things, as a plan's names may be. */
export const scope: Scope = {
  resolve: (name) => bindings.get(foldName(name)) ?? null,
  names: [...[...world, ...others].flatMap(({ key, zh }) => [zh, key]), '重名', '重名'],
}

/** Name of the column that holds what a ref reads. */
export function refColumn(ref: Ref): string {
  if (ref.of !== 'metric' && ref.of !== 'target') return ref.key
  const { window } = ref
  const span = window.kind === 'rolling' ? `rolling_${window.months}` : window.kind.toLowerCase()
  return [
    ...(ref.of === 'target' ? ['target'] : []),
    ref.metric,
    ...(span === 'period' ? [] : [span]),
    ...(ref.level === 'person' ? [] : [ref.level]),
  ].join('_')
}

/** The ref that a text such as "同期(销售额)" reads, with its unit. */
export function refOf(text: string): Extract<Expr, { kind: 'ref' }> {
  const read = parseFormula(text, {}, scope, 'any')
  if (!read.ok || read.value.expr.kind !== 'ref') throw new Error(`not one thing to read: ${text}`)
  return read.value.expr
}

/** A value as a case writes it: "1200.5", "yes", "no", "none", a text or a day. */
export function valueOf(text: string, unit: Unit): Value {
  if (text === 'none') return null
  if (unit === 'yesno') return text === 'yes'
  if (unit === 'text') return text
  const value = unit === 'day' ? parseDay(text) : parseDecimal(text, FIXED_DECIMALS)
  if (value === null) throw new Error(`not ${unit}: ${text}`)
  return value
}

export function textOf(value: Value): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'bigint' ? formatDecimal(value, FIXED_DECIMALS) : value
}

/** A value as an engine prints it when it's cast to text. */
export function castOf(value: Value): string | null {
  return value === null ? null : String(value)
}

/** A value as a typed SQL literal. */
export function literalOf(value: Value, unit: Unit): string {
  if (isNumeric(unit)) return value === null ? 'NULL::hugeint' : `(${String(value)})::hugeint`
  if (unit === 'day') return value === null ? 'NULL::date' : `DATE '${String(value)}'`
  if (unit === 'yesno') return value === null ? 'NULL::boolean' : String(value)
  return value === null ? 'NULL::varchar' : `'${String(value).replaceAll("'", "''")}'::varchar`
}
