import { ONE } from '#kernel/fixed.ts'
import type { Jurisdiction } from './jurisdiction.ts'

/** Mainland China. */
export const mainlandChina: Jurisdiction = {
  key: 'cn',
  name: { zh: '中国大陆', en: 'Mainland China' },
  deduction: {
    mostShare: ONE / 5n,
    source: {
      zh: '《工资支付暂行规定》（劳部发〔1994〕489 号）第十六条',
      en: 'Interim Provisions on Payment of Wages (1994), art. 16',
    },
  },
}
