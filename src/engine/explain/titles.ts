import type { Text } from '#kernel/text.ts'
import { instanceKey } from '../cells.ts'
import type { Window } from '../formula/tree.ts'
import type { Instance } from '../metrics/instances.ts'
import type { Cycle, Metric, Plan } from '../plan/plan.ts'
import { attributes } from '../plan/scopes.ts'
import { windowInWords } from '../prose/ref-text.ts'

/** What a cell is called, and the part of the document that its clause is printed for; null where none is. */
export type Title = { readonly label: Text; readonly path: string | null }

/** Titles of cells that every cycle has, or every rule of a kind. */
export const fixedTitles = {
  member_days: { zh: '方案内天数', en: 'Days in the plan' },
  total_before: { zh: '否决前总分', en: 'Total before vetoes' },
  total: { zh: '总分', en: 'Total score' },
  grade_before: { zh: '否决前等级', en: 'Grade before vetoes' },
  grade: { zh: '等级', en: 'Grade' },
  coefficient: { zh: '等级系数', en: 'Grade coefficient' },
  rate: { zh: '适用比例', en: 'Rate that applies' },
  weight: { zh: '分配权重', en: 'Weight in the pool' },
  pay_total: { zh: '应发合计', en: 'Total pay' },
  corrections: { zh: '以前期间的更正', en: 'Corrections of closed periods' },
  carried_in: { zh: '上期结转', en: 'Carried forward from before' },
  carried_out: { zh: '结转下期', en: 'Carried forward to the next period' },
  payable: { zh: '实发', en: 'Paid out' },
} as const satisfies Readonly<Record<string, Text>>

/** What stands behind the name of a draw, a holdback or a deduction. */
export const settlementWords = {
  assured: { zh: '本期保障额', en: 'assured in the period' },
  drawn: { zh: '欠款余额', en: 'still owed' },
  held: { zh: '本期留存', en: 'held back' },
  released: { zh: '本期发放', en: 'released' },
  kept: { zh: '留存余额', en: 'still held' },
  requested: { zh: '新增应扣', en: 'newly to be deducted' },
  deducted: { zh: '本期扣款', en: 'deducted' },
  owed: { zh: '待扣余额', en: 'still to be deducted' },
} as const satisfies Readonly<Record<string, Text>>

export function settlementTitle(name: Text, words: Text): Text {
  return { zh: `${name.zh}：${words.zh}`, en: `${name.en}: ${words.en}` }
}

/** A metric with its window and level, where those aren't the period and the person. */
export function metricTitle(metric: Metric, { window: of, level: at }: Instance): Text {
  const { name } = metric.document
  const window = windowName(of)
  const level = {
    person: null,
    team: { zh: '团队', en: 'team' },
    reports: { zh: '下属', en: 'reports' },
    company: { zh: '全公司', en: 'company' },
  }[at]
  const extras = [window, level].filter((extra) => extra !== null)
  if (extras.length === 0) return name
  return {
    zh: `${name.zh}（${extras.map((extra) => extra.zh).join('，')}）`,
    en: `${name.en} (${extras.map((extra) => extra.en).join(', ')})`,
  }
}

export function targetTitle(metric: Metric, instance: Instance): Text {
  const { zh, en } = metricTitle(metric, instance)
  return { zh: `${zh}（目标）`, en: `${en} (target)` }
}

/** The title of every cell of a cycle, by its key: the same that an explanation bears. */
export function cellTitles(plan: Plan, cycle: Cycle): ReadonlyMap<string, Title> {
  const titles = new Map<string, Title>()
  const at = (...path: readonly string[]): string => ['cycles', cycle.grain, ...path].join('.')
  const add = (key: string, label: Text, path: string | null): void => {
    titles.set(key, { label, path })
  }
  add('member_days', fixedTitles.member_days, null)
  for (const { key, name } of attributes) if (key !== 'grade') add(key, name, null)
  for (const instance of cycle.instances) {
    const metric = plan.metrics.get(instance.metric)
    if (metric === undefined) throw new Error(`no metric ${instance.metric}`)
    const isTarget = instance.of === 'target'
    const label = isTarget ? targetTitle(metric, instance) : metricTitle(metric, instance)
    add(instanceKey(instance), label, isTarget ? null : `metrics.${metric.key}`)
  }
  for (const { key, document } of cycle.vetoes) add(`veto:${key}`, document.name, at('vetoes', key))
  for (const { key, name } of cycle.items) add(`item:${key}`, name, at('items', key))
  for (const { key, document } of cycle.cards) {
    for (const [group, { name }] of Object.entries(document.groups))
      add(`group:${key}.${group}`, name, at('cards', key, 'groups', group))
    add(`card:${key}`, document.name, at('cards', key))
  }
  for (const { key, document } of cycle.adjustments)
    add(`adjustment:${key}`, document.name, at('adjustments', key))
  add('total_before', fixedTitles.total_before, at('total'))
  add('total', fixedTitles.total, at('total'))
  add('grade_before', fixedTitles.grade_before, null)
  add('grade', fixedTitles.grade, at('grades'))
  add('coefficient', fixedTitles.coefficient, at('grades'))
  for (const { key, document } of cycle.pay) {
    add(`rate:${key}`, fixedTitles.rate, at('pay', key))
    add(`weight:${key}`, fixedTitles.weight, at('pay', key))
    add(`pay:${key}`, document.name, at('pay', key))
  }
  add('pay_total', fixedTitles.pay_total, null)
  addSettlement(cycle, add, (...path) => at('settlement', ...path))
  for (const { key, document } of cycle.consequences)
    add(`consequence:${key}`, document.name, at('consequences', key))
  return titles
}

function addSettlement(
  { settlement }: Cycle,
  add: (key: string, label: Text, path: string) => void,
  at: (...path: readonly string[]) => string,
): void {
  if (settlement === null) return
  for (const key of ['corrections', 'carried_in', 'carried_out', 'payable'] as const)
    add(key, fixedTitles[key], at())
  const parts = [
    { list: settlement.draws, of: 'draws', words: ['assured', 'drawn'] },
    { list: settlement.holdbacks, of: 'holdbacks', words: ['held', 'released', 'kept'] },
    { list: settlement.deductions, of: 'deductions', words: ['requested', 'deducted', 'owed'] },
  ] as const
  for (const { list, of, words } of parts)
    for (const { key, document } of list)
      for (const word of words)
        add(`${word}:${key}`, settlementTitle(document.name, settlementWords[word]), at(of, key))
  for (const { key, document } of settlement.draws)
    add(`draw:${key}`, document.name, at('draws', key))
}

function windowName(window: Window): Text | null {
  switch (window.kind) {
    case 'period':
      return null
    case 'lastYear':
      return { zh: '去年同期', en: 'same period last year' }
    case 'previous':
      return { zh: '上期', en: 'previous period' }
    case 'quarterToDate':
      return { zh: '季累计', en: 'quarter to date' }
    case 'yearToDate':
      return { zh: '年累计', en: 'year to date' }
    case 'rolling':
      return { zh: `近 ${window.months} 个月`, en: `last ${window.months} months` }
    case 'between':
      return { zh: `${window.from} 至 ${window.to}`, en: `${window.from} to ${window.to}` }
    case 'earlier':
    case 'followed':
      return windowInWords(window)
  }
}
