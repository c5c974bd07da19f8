import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import { columnName } from './formula-names.ts'

type Bridge = Extract<MetricDocument, { kind: 'bridge' }>

/** The price, volume or mix effect in words; the three add up to the change. */
export function bridgeInWords(document: Bridge, type: FactType, records: Text): Text {
  const [amount, quantity, by] = [document.amount, document.quantity, document.by].map((key) =>
    columnName(type, key),
  )
  const effects: Readonly<Record<typeof document.effect, Text>> = {
    price: {
      zh: '价格效应，即两期均有销量的各项：本期金额 − 本期数量 × 上年单价，再求和',
      en: 'the price effect: amount now − quantity now × price then, summed over what was sold in both',
    },
    volume: {
      zh: '数量效应，即上年金额合计 ×（本期数量合计 − 上年数量合计）÷ 上年数量合计',
      en: 'the volume effect: total amount then × (total quantity now − total quantity then) ÷ total quantity then',
    },
    mix: {
      zh: '结构效应，即金额的同比增减 − 价格效应 − 数量效应',
      en: 'the mix effect: the change of the amount − the price effect − the volume effect',
    },
  }
  const effect = effects[document.effect]
  return {
    zh: `将${records.zh}的“${amount?.zh}”与上年同期相比，按“${by?.zh}”逐项以“${quantity?.zh}”分解，取${effect.zh}；上年同期没有销量的无值`,
    en: `“${amount?.en}” of the ${records.en} is compared with the same period last year for each “${by?.en}”, by “${quantity?.en}”; it is ${effect.en}; no value where nothing was sold last year`,
  }
}
