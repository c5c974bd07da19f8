import type { Text } from '#kernel/text.ts'

/** What the keys in causes are called, where that's known; a key without a name stands for itself. */
export type CauseNames = {
  readonly factType: (key: string) => Text | undefined
  readonly metric: (key: string) => Text | undefined
}

/** The cause of a correction in words. */
export function causeText(cause: string, names: CauseNames): Text {
  const [kind = '', key = '', ...rest] = cause.split(':')
  const id = rest.join(':')
  const named = (text: Text | undefined): Text => text ?? { zh: key, en: key }
  switch (kind) {
    case 'fact': {
      const type = named(names.factType(key))
      return {
        zh: `${type.zh} ${id} 补录或更正`,
        en: `${type.en} ${id} recorded late or corrected`,
      }
    }
    case 'share': {
      const type = named(names.factType(key))
      return { zh: `${type.zh} ${id} 的分成变更`, en: `shares of ${type.en} ${id} changed` }
    }
    case 'target': {
      const metric = named(names.metric(key))
      return {
        zh: `${id} 的“${metric.zh}”目标变更`,
        en: `target of “${metric.en}” for ${id} changed`,
      }
    }
    case 'rate':
      return {
        zh: `${key} ${id} 的汇率补录或更正`,
        en: `exchange rate of ${key} for ${id} recorded late or corrected`,
      }
    case 'rating':
      return { zh: '评价补录或更正', en: 'ratings recorded late or corrected' }
    default:
      return whole[cause] ?? { zh: cause, en: cause }
  }
}

/** Causes that aren't one record. */
const whole: Readonly<Record<string, Text>> = {
  targets: { zh: '多个目标变更', en: 'several targets changed' },
  ratings: { zh: '评价补录或更正', en: 'ratings recorded late or corrected' },
  shares: { zh: '多笔分成变更', en: 'several shares changed' },
  rates: { zh: '多个汇率补录或更正', en: 'several exchange rates recorded late or corrected' },
  facts: {
    zh: '多笔业务或他人的业务补录或更正',
    en: "several facts, or other people's, recorded late or corrected",
  },
  rule: { zh: '方案规则变更', en: 'the plan changed' },
  organisation: {
    zh: '任职、请假或汇报关系变更',
    en: 'employment, leave or reporting lines changed',
  },
  'rule+organisation': {
    zh: '方案规则与任职、请假或汇报关系变更',
    en: 'the plan, and employment, leave or reporting lines changed',
  },
  waited: {
    zh: '此前已查明，因当期报酬缺数据而未入账',
    en: 'known before, but pay had no value then, so it waited',
  },
  history: {
    zh: '已记录的历史数据被改写而没有新的记录时间',
    en: 'recorded rows were rewritten without a new moment of recording',
  },
}
