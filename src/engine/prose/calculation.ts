import { FIXED_DECIMALS } from '#kernel/fixed.ts'
import type { Rounding } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Plan } from '../plan/plan.ts'
import { refsInPlan } from './plan-refs.ts'
import { monthName } from './phrases.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** The rules under which every number of the plan is computed. */
export function calculationArticle(plan: Plan): Section {
  const readsBasePay = refsInPlan(plan).some(
    (ref) => ref.of === 'attribute' && ref.key === 'base_pay',
  )
  return {
    path: '#calculation',
    heading: { zh: '计算规则', en: 'Rules of calculation' },
    text: () => ({
      zh: '本方案的一切计算遵循下列规则：',
      en: 'Everything in this plan is computed under the following rules:',
    }),
    children: [
      leaf('currency', { zh: '币种', en: 'Currency' }, () => currency(plan)),
      leaf('fiscalYearStart', { zh: '考核年度', en: 'Performance year' }, () => year(plan)),
      leaf('#attribution', { zh: '业绩归属期间', en: 'Attribution to periods' }, () => attribution),
      leaf('dayCount', { zh: '天数与在岗比例', en: 'Days and proration' }, () => days(plan)),
      ...(readsBasePay
        ? [leaf('#base-pay', { zh: '基本工资', en: 'Base pay' }, () => basePay)]
        : []),
      leaf('prorateTargets', { zh: '目标折算', en: 'Proration of targets' }, () => targets(plan)),
      leaf('rounding', { zh: '取整与精度', en: 'Rounding and precision' }, () => rounding(plan)),
      leaf('#no-value', { zh: '无值', en: 'No value' }, () => noValue),
    ],
  }
}

function currency({ currency: code, currencyDecimals }: Plan): Text {
  const zh = code === 'CNY' ? '人民币元（CNY）' : ` ${code} `
  return currencyDecimals === 0
    ? { zh: `金额以${zh}计，不设小数。`, en: `Amounts are in ${code}, without decimals.` }
    : {
        zh: `金额以${zh}计，精确到小数点后 ${currencyDecimals} 位。`,
        en: `Amounts are in ${code}, to ${currencyDecimals} decimals.`,
      }
}

function year({ calendar: { startMonth } }: Plan): Text {
  const named = {
    zh: '，以起始日所在的公历年命名',
    en: ' and is named by the calendar year in which it begins',
  }
  const other = startMonth === 1 ? { zh: '', en: '' } : named
  return {
    zh: `考核年度自每年 ${startMonth} 月 1 日起${other.zh}；每三个月为一个季度，月份按公历。`,
    en: `The performance year begins on 1 ${monthName(startMonth)}${other.en}; every three months of it are a quarter, and months are calendar months.`,
  }
}

const attribution: Text = {
  zh:
    '业务记录按发生日计入所在周期，个人数据只计本人在适用范围内之日发生的记录；' +
    '上年同期、上期、最近若干个月等用于比较或回顾的数据不受此限。' +
    '周期尚未结束时与上年同期比较的，两者计至相同的日期。',
  en:
    'A record counts in the period in which it occurred, and a person’s own figures count only records of days on which the person was in scope. ' +
    'Figures for comparison or review (same period last year, period before, recent months) are not limited in this way. ' +
    'While a period is still running, the same period last year is counted up to the same date.',
}

function days({ dayCount }: Plan): Text {
  const counted =
    dayCount === 'calendar'
      ? { zh: '天数按日历日计算', en: 'Days are calendar days' }
      : {
          zh: '天数按周一至周五计算，不因法定节假日调整',
          en: 'Days are Monday to Friday, without regard to public holidays',
        }
  return {
    zh: `${counted.zh}。在岗天数 = 本人在适用范围内的天数 − 其间的请假天数；在岗比例 = 在岗天数 ÷ 周期天数。`,
    en: `${counted.en}. Active days = days in scope − days of leave among them; proration = active days ÷ days of the period.`,
  }
}

const basePay: Text = {
  zh: '公式中的“基本工资”指本人在适用范围内各日的月基本工资按天数加权的平均值，乘以周期所含月数。',
  en: '“Base pay” in a formula is the mean of the person’s monthly base pay over the days in scope, times the months of the period.',
}

function targets({ prorateTargets }: Plan): Text {
  return prorateTargets
    ? {
        zh: '个人目标以金额、个数、数量或天数表示的，按在岗比例折算；以比率或分数表示的，以及团队和公司的目标，不作折算。',
        en: 'A person’s targets in money, counts, quantities or days shrink with the proration; targets in ratios or points, and those of teams and the company, don’t.',
      }
    : {
        zh: '目标按下达的数值执行，不因在岗天数折算。',
        en: 'Targets hold as they were given; they are not prorated by days.',
      }
}

function rounding(plan: Plan): Text {
  const modes: Readonly<Record<Rounding, Text>> = {
    'half-up': {
      zh: '四舍五入（按绝对值）',
      en: 'half up by absolute value',
    },
    'half-even': {
      zh: '四舍六入五成双',
      en: 'half to even',
    },
    down: { zh: '舍去尾数', en: 'down towards zero' },
  }
  const mode = modes[plan.rounding]
  return {
    zh:
      `金额舍入到币种的最小单位，个数与天数取整数，方法均为${mode.zh}；每一项报酬只在得出结果时舍入一次，另有规定的除外。` +
      `比率、得分与其他数量保留 ${FIXED_DECIMALS} 位小数，除不尽的按四舍六入五成双处理。`,
    en:
      `Amounts are rounded to the smallest unit of the currency, counts and days to whole numbers, ${mode.en}; each line of pay is rounded once, when its result is known, unless its clause says otherwise. ` +
      `Ratios, scores and other quantities keep ${FIXED_DECIMALS} decimals; quotients are rounded half to even.`,
  }
}

const noValue: Text = {
  zh: '没有数据、除数为零或样本不足的，结果为“无值”。无值不等于 0，也不当作 0 计算；如何处理，由各考核项目的条款规定。',
  en: 'Where there are no data, the divisor is zero or the sample is too small, there is no value. No value is not 0 and is never computed as 0; each item’s clause says what happens then.',
}
