import type { Words } from '../language/words.ts'

export const ratesWords = {
  title: { zh: '币种与汇率', en: 'Currencies and rates' },
  about: {
    zh: '方案以 {currency} 计。其他币种按业务当日有效的汇率折算；汇率自其日期起有效，直到下一个。',
    en: 'Plans count in {currency}. Other currencies are converted at the rate of the day; a rate holds from its day until the next one.',
  },
  list: { zh: '汇率', en: 'Rates' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  day: { zh: '自', en: 'From the day' },
  rate: { zh: '汇率', en: 'Rate' },
  source: { zh: '来源', en: 'Source' },
  recorded: { zh: '记录于', en: 'Recorded' },
  corrected: { zh: '第 {version} 版', en: 'version {version}' },
  onDay: { zh: '只看某日有效的', en: 'Only those that hold on' },
  allDays: { zh: '全部日期', en: 'All days' },
  add: { zh: '增加或更正', en: 'Add or correct' },
  addNote: {
    zh: '同一币种、同一日期已有汇率时，记为更正，旧值保留可查。已锁定期间的结果不变，差异由以后各期更正。',
    en: 'Where the pair has a rate for that day, this corrects it; the old one stays on record. Locked results stay: later runs post the difference.',
  },
  save: { zh: '记录', en: 'Record' },
  saved: { zh: '已记录', en: 'Recorded' },
  unchanged: { zh: '与已有内容相同，没有变化', en: 'Nothing new: it was known already' },
  example: { zh: '如 USD', en: 'such as USD' },
  sourceExample: { zh: '如 中国人民银行中间价', en: 'such as PBoC central parity' },
  rateMeaning: { zh: '1 {from} = 多少 {to}', en: '1 {from} is how many {to}' },
  none: { zh: '还没有汇率', en: 'No rates yet' },
  noneAdvice: {
    zh: '业务数据中出现其他币种时，核算需要汇率。请在上方增加，或经接口报送。',
    en: 'Runs need rates where facts are in other currencies. Add them above, or send them by the API.',
  },
  noneFilter: { zh: '没有符合条件的汇率', en: 'No rate fits' },
} satisfies Words
