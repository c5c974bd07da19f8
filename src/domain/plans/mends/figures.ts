import { addDays, parseDay } from '#kernel/day.ts'
import { FIXED_DECIMALS, formatDecimal, ONE, parseDecimal } from '#kernel/fixed.ts'

import { around, removal, remove, said, set, textAt } from './mend.ts'
import type { Mender, Wrong } from './mend.ts'
import { isMapping } from '../text/value.ts'
import type { Value } from '../text/value.ts'

/** Single figures and words that are out of bounds. */

/** Sets the part that is named to a value. */
export const to =
  (value: string): Mender =>
  ({ path }) => [
    {
      label: { zh: `改为 ${value}`, en: `Change to ${value}` },
      edits: [set(path, value)],
    },
  ]

/** Sets a key of the part that is named. */
export const withKey =
  (key: string, value: string): Mender =>
  ({ path }) => [
    {
      label: { zh: `写上 ${key}: ${value}`, en: `Write ${key}: ${value}` },
      edits: [set([...path, key], value)],
    },
  ]

/** A floor above its cap: each takes the other's place. */
export const swapLimits: Mender = (wrong) => {
  const limits = around(wrong)
  const [floor, cap] = [textAt(limits, 'floor'), textAt(limits, 'cap')]
  if (floor === null || cap === null) return []
  return [
    {
      label: { zh: '对调上下限', en: 'Exchange floor and cap' },
      edits: [set([...limits.path, 'floor'], cap), set([...limits.path, 'cap'], floor)],
    },
  ]
}

export const gateToCap: Mender = (wrong) => {
  const cap = textAt(around(wrong), 'cap')
  return cap === null ? [] : to(cap)(wrong)
}

export const withoutMinus: Mender = (wrong) => {
  const written = textAt(wrong)
  return written?.startsWith('-') === true ? to(written.slice(1))(wrong) : []
}

/** Money in whole minor units, towards zero. */
export const roundMoney: Mender = (wrong) => {
  const [, whole = '', decimals = ''] = /^([+-]?\d+)\.(\d+)$/.exec(textAt(wrong) ?? '') ?? []
  if (whole === '') return []
  return to(decimals.length > 2 ? `${whole}.${decimals.slice(0, 2)}` : whole)(wrong)
}

/** All bounds of a matrix's rows or columns become percentages, or none. */
export const boundsAsPercent: Mender = (wrong) => {
  const list = around(wrong)
  const bounds = said(list)
  const written = textAt(wrong)
  if (!Array.isArray(bounds) || written === null) return []
  const isPercent = written.endsWith('%')
  return [
    {
      label: isPercent
        ? { zh: '去掉百分号', en: 'Drop the percent signs' }
        : { zh: '都改为百分数', en: 'Make them percentages' },
      edits: bounds.flatMap((one: Value, at) =>
        typeof one === 'string' && one.endsWith('%') === isPercent && parseDecimal(one, 8) !== 0n
          ? [set([...list.path, at], isPercent ? one.slice(0, -1) : `${one}%`)]
          : [],
      ),
    },
  ]
}

/** Between the least and the most, the nearest. */
export const between =
  (least: number, most: number): Mender =>
  (wrong) => {
    const written = Number(textAt(wrong))
    return Number.isFinite(written)
      ? to(String(Math.min(most, Math.max(least, written))))(wrong)
      : []
  }

/** A ceiling that lets the group weigh what it weighs. */
export const ceilingOfWeight: Mender = (wrong) => {
  const form = around(wrong, 2)
  const group = textAt(form, 'ceiling', 'group')
  const weight = group === null ? null : textAt(form, 'groups', group, 'weight')
  return weight === null ? [] : to(weight)(wrong)
}

/** A self-rating that never weighs more than it does, as others are missing. */
export const ceilingOnSelf: Mender = (wrong) => {
  const form = around(wrong, 2)
  const [group, weight] = [String(wrong.path.at(-1)), textAt(wrong, 'weight')]
  if (weight === null) return []
  const groups = said(form, 'groups')
  const others = isMapping(groups) ? Object.keys(groups).filter((key) => key !== group) : []
  const [first] = others
  if (first === undefined) return []
  return [
    {
      label: {
        zh: `自评至多 ${weight}，其余归“${first}”`,
        en: `Cap it at ${weight}; the rest goes to “${first}”`,
      },
      edits: [set([...form.path, 'ceiling'], { group, most: weight, excess: { to: first } })],
    },
  ]
}

/** A rule that people decide about. */
export const caseInstead: Mender = ({ path }) => [
  {
    label: { zh: '改为立案，由人决定', en: 'Make it a case that people decide' },
    edits: [set([...path, 'kind'], 'case'), set([...path, 'streak'], '2')],
  },
]

export const absoluteStandard: Mender = ({ path }) => [
  {
    label: { zh: '改为总分低于 60', en: 'Make it a total below 60' },
    edits: [set([...path, 'when'], '=total < 60')],
  },
]

export const givenTarget: Mender = ({ path }) => [
  {
    label: { zh: '读取目标表（target: given）', en: 'Read the targets table (target: given)' },
    edits: [set([...path, 'target'], 'given')],
  },
]

export const ratioScore: Mender = (wrong) => {
  const item = around(wrong)
  return [
    {
      label: { zh: '改为按完成率评分', en: 'Score by attainment' },
      edits: [
        set(wrong.path, { method: 'ratio', cap: '120', floor: '0' }),
        ...(said(item, 'target') === undefined ? [set([...item.path, 'target'], 'given')] : []),
      ],
    },
  ]
}

/** All cards of the cycle with equal shares. */
export const equalTotal: Mender = (wrong) => {
  const cards = said(wrong, 'cards')
  const keys = isMapping(cards) ? Object.keys(cards) : []
  if (keys.length < 2) return []
  const each = Math.floor(100 / keys.length)
  const shares = keys.map((_, at) => (at === 0 ? 100 - each * (keys.length - 1) : each))
  const formula = `=${keys.map((key, at) => `${key} * ${shares[at]}%`).join(' + ')}`
  return [
    {
      label: { zh: `写上 total: ${formula}`, en: `Write total: ${formula}` },
      edits: [set([...wrong.path, 'total'], formula)],
    },
  ]
}

/** The first item of the cycle that measures money. */
export const amountOfItem: Mender = (wrong) =>
  moneyMetrics(wrong).map((metric) => ({
    label: { zh: `按 ${metric} 计`, en: `Apply it to ${metric}` },
    edits: [set([...wrong.path, 'amount'], metric)],
  }))

/** The amount itself is one that isn’t money. */
export const moneyInstead: Mender = (wrong) =>
  wrong.path.at(-1) === 'amount' ? amountOfItem(around(wrong)) : []

function moneyMetrics(wrong: Wrong): readonly string[] {
  const items = said({ ...wrong, path: wrong.path.slice(0, 2) }, 'items')
  if (!isMapping(items)) return []
  const metrics = Object.values(items).flatMap((item) => {
    const metric = isMapping(item) ? item['metric'] : undefined
    return typeof metric === 'string' ? [metric] : []
  })
  const unitOf = (metric: string): Value | undefined =>
    wrong.plan?.metrics.get(metric)?.document.unit ??
    textAt({ ...wrong, path: [] }, 'metrics', metric, 'unit') ??
    undefined
  return [...new Set(metrics)].filter((metric) => unitOf(metric) === 'money').slice(0, 3)
}

/** A lower bound that is better: the score runs the other way round. */
export const reverseScore: Mender = (wrong) =>
  textAt(wrong, 'method') === 'ratio'
    ? [
        {
          label: { zh: '改为越低越好（reverse）', en: 'Score it the other way round (reverse)' },
          edits: [
            set([...wrong.path, 'method'], 'reverse'),
            ...(said(wrong, 'gate') === undefined ? [] : [remove([...wrong.path, 'gate'])]),
          ],
        },
      ]
    : []

/** A draw that is a gift. */
export const withoutRecovery: Mender = (wrong) => {
  const draw = around(wrong, 2)
  return [
    {
      label: { zh: '改为不必归还', en: 'Let it be kept' },
      edits: [set([...draw.path, 'kind'], 'nonRecoverable'), remove([...draw.path, 'recovery'])],
    },
  ]
}

/** What ends when it begins lasts a month. */
export const lastsMonth: Mender = (wrong) => {
  const from = parseDay(textAt(around(wrong), 'from') ?? '')
  return from === null ? [] : to(addDays(from, 30))(wrong)
}

/** A contest pays by the unit or by a rate. */
export const oneReward: Mender = (wrong) => {
  const written = (['per', 'rate'] as const).filter((key) => textAt(wrong, key) !== null)
  if (written.length > 1)
    return written.flatMap((key) => removal({ ...wrong, path: [...wrong.path, key] }))
  return [withKey('rate', '1%'), withKey('per', '100')].flatMap((mender) => mender(wrong))
}

/** Bounds of money are read at the amount. */
export const onAmount: Mender = (wrong) => {
  const rate = around(wrong, 3)
  return textAt(rate, 'on') !== 'attainment'
    ? []
    : [
        {
          label: { zh: '改为按金额分档', en: 'Read the tiers at the amount' },
          edits: [set([...rate.path, 'on'], 'amount')],
        },
      ]
}

/** A name that two metrics bear, with the key behind it. */
export const distinctName: Mender = (wrong) => {
  const [zh, en] = [textAt(wrong, 'zh'), textAt(wrong, 'en')]
  const key = String(wrong.path.at(-2))
  if (zh === null || en === null) return []
  return [
    {
      label: { zh: `改名为“${zh}（${key}）”`, en: `Rename it to “${en} (${key})”` },
      edits: [set(wrong.path, { zh: `${zh}（${key}）`, en: `${en} (${key})` })],
    },
  ]
}

/** A lower bound between those of the grades beside it. */
export const boundBetween: Mender = (wrong) => {
  const index = Number(wrong.path.at(-1))
  const at = (row: number): bigint | null => {
    const from = textAt({ ...wrong, path: wrong.path.slice(0, -1) }, row, 'from')
    return from === null ? null : parseDecimal(from, FIXED_DECIMALS)
  }
  const [above, below] = [at(index - 1), at(index + 1)]
  const ten = 10n * ONE
  const bound =
    above === null
      ? (below ?? 80n * ONE) + ten
      : below === null
        ? above - ten
        : below + (above - below) / 2n
  return withKey('from', formatDecimal(bound, FIXED_DECIMALS))(wrong)
}
