import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Found = { readonly found: string; readonly expected: Text }

/** What can be wrong with one cell. */
export const cellProblem = problemsOf({
  'cell-empty': {
    severity: 'error',
    say: (p: { readonly expected: Text }) => ({
      zh: `此格是空的，应为${p.expected.zh}。请补上`,
      en: `The cell is empty; ${p.expected.en} is expected. Fill it in`,
    }),
  },
  'not-a-day': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”不是存在的日期，应为${p.expected.zh}`,
      en: `"${p.found}" isn't a day that exists; write ${p.expected.en}`,
    }),
  },
  'not-a-moment': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”不是时刻，应为${p.expected.zh}`,
      en: `"${p.found}" isn't a moment; write ${p.expected.en}`,
    }),
  },
  'not-a-period': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”不是周期，应为${p.expected.zh}`,
      en: `"${p.found}" isn't a period; write ${p.expected.en}`,
    }),
  },
  'not-a-decimal': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”不是数字，应为${p.expected.zh}，不带千分位、货币符号和单位`,
      en: `"${p.found}" isn't a number; write ${p.expected.en}, without thousands separators, currency signs or units`,
    }),
  },
  'too-many-decimals': {
    severity: 'error',
    say: (p: { readonly found: string; readonly decimals: number }) => ({
      zh: `“${p.found}”的小数位太多，这里最多 ${p.decimals} 位。请先按贵公司的规定取舍，系统不会暗中四舍五入`,
      en: `"${p.found}" has too many decimals; at most ${p.decimals} here. Round it by your own rule first: nothing is rounded silently`,
    }),
  },
  'too-large': {
    severity: 'error',
    say: (p: { readonly found: string; readonly limit: string }) => ({
      zh: `“${p.found}”超出范围，绝对值应小于 ${p.limit}`,
      en: `"${p.found}" is out of range; its size must be below ${p.limit}`,
    }),
  },
  'too-small': {
    severity: 'error',
    say: (p: { readonly found: string; readonly least: string }) => ({
      zh: `“${p.found}”太小，这里应不小于 ${p.least}`,
      en: `"${p.found}" is too small; it must be at least ${p.least} here`,
    }),
  },
  'not-yes-or-no': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”既不是“是”也不是“否”，应为${p.expected.zh}`,
      en: `"${p.found}" is neither yes nor no; write ${p.expected.en}`,
    }),
  },
  'not-one-of': {
    severity: 'error',
    say: (p: Found) => ({
      zh: `“${p.found}”不在可选值之内，应为${p.expected.zh}`,
      en: `"${p.found}" isn't one of the accepted values; write ${p.expected.en}`,
    }),
  },
  'text-too-long': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `此格有 ${p.found} 个字符，最多 ${p.limit} 个。请缩短，或检查是否有引号没有闭合`,
      en: `The cell has ${p.found} characters; at most ${p.limit}. Shorten it, or look for a quote that isn't closed`,
    }),
  },
  'text-control-character': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `此格含有不可见的控制字符（${p.found}）。请删去`,
      en: `The cell holds a control character that can't be seen (${p.found}). Delete it`,
    }),
  },
  'currency-unknown': {
    severity: 'error',
    say: (p: { readonly found: string; readonly known: string }) => ({
      zh: `没有货币“${p.found}”。可用的有：${p.known}`,
      en: `There is no currency "${p.found}". Available: ${p.known}`,
    }),
  },
  'currency-differs': {
    severity: 'error',
    say: (p: { readonly found: string; readonly currency: string }) => ({
      zh: `币种是“${p.found}”，而方案的币种是 ${p.currency}。请先换算为 ${p.currency}`,
      en: `The currency is "${p.found}" but the plan's is ${p.currency}. Convert to ${p.currency} first`,
    }),
  },
})
