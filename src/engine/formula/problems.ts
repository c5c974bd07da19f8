import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Of = { readonly found: string }
type Pair = { readonly left: Text; readonly right: Text }

/** Everything that can be wrong with one formula. `found` is the offending text. */
export const formulaProblem = problemsOf({
  'formula-empty': {
    severity: 'error',
    say: () => ({
      zh: '公式是空的。请写一个算式，例如 =销售额 * 5%',
      en: 'The formula is empty. Write one, such as =sales * 5%',
    }),
  },
  'formula-too-long': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `公式有 ${p.found} 个字符，上限为 ${p.limit}。请拆成几个指标`,
      en: `The formula has ${p.found} characters; the limit is ${p.limit}. Split it into several metrics`,
    }),
  },
  'formula-too-deep': {
    severity: 'error',
    say: (p: Of & { readonly limit: number }) => ({
      zh: `从“${p.found}”起嵌套超过 ${p.limit} 层。请用括号分组，或拆成几个指标`,
      en: `From "${p.found}" on, the formula is nested more than ${p.limit} deep. Group its parts with parentheses or split it into several metrics`,
    }),
  },
  'formula-too-large': {
    severity: 'error',
    say: (p: { readonly limit: number }) => ({
      zh: `公式的组成部分超过 ${p.limit} 个。请拆成几个指标`,
      en: `The formula has more than ${p.limit} parts. Split it into several metrics`,
    }),
  },
  'formula-unclosed': {
    severity: 'error',
    say: (p: { readonly found: Text }) => ({
      zh: `这个${p.found.zh}没有配对。请补上另一半，或删去它`,
      en: `This ${p.found.en} has no counterpart. Add it, or delete this one`,
    }),
  },
  'formula-character': {
    severity: 'error',
    say: (p: Of & { readonly instead: Text | null }) => ({
      zh: `公式里不能用“${p.found}”。${p.instead?.zh ?? '请删去；名称里若有这个字符，请把名称写在方括号里'}`,
      en: `"${p.found}" has no meaning in a formula. ${p.instead?.en ?? 'Delete it; a name that holds it goes in [brackets]'}`,
    }),
  },
  'formula-syntax': {
    severity: 'error',
    say: (p: Of & { readonly expected: Text }) => ({
      zh: `${p.found === '' ? '公式在这里结束' : `这里出现“${p.found}”`}，但应当是${p.expected.zh}`,
      en: `${p.found === '' ? 'The formula ends here' : `Found "${p.found}"`}, but ${p.expected.en} was expected`,
    }),
  },
  'formula-chained-comparison': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `“${p.found}”连用了两个比较。请写成 AND(第一个比较, 第二个比较)`,
      en: `"${p.found}" compares twice in a row. Write AND(first comparison, second comparison)`,
    }),
  },
  'formula-number-digits': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `“${p.found}”的位数太多：最多 8 位小数（百分数 6 位），整数最多 30 位`,
      en: `"${p.found}" has too many digits: at most 8 decimals (6 in a percentage), and 30 digits before the point`,
    }),
  },
  'formula-overflow': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `“${p.found}”的结果太大，无法精确计算。请换用小一些的数`,
      en: `"${p.found}" comes to a number too large to be exact. Use smaller numbers`,
    }),
  },
  'formula-unknown-name': {
    severity: 'error',
    say: (p: Of & { readonly nearest: readonly string[]; readonly known: readonly string[] }) => ({
      zh: `找不到名称“${p.found}”。${guessZh(p.nearest, p.known)}`,
      en: `There is no name "${p.found}". ${guessEn(p.nearest, p.known)}`,
    }),
  },
  'formula-ambiguous-name': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `“${p.found}”同时是几样东西的名称。请改用指标的代码，或给其中一个改名`,
      en: `"${p.found}" is the name of more than one thing. Use the metric's key, or rename one of them`,
    }),
  },
  'formula-unknown-function': {
    severity: 'error',
    say: (p: Of & { readonly nearest: readonly string[]; readonly known: readonly string[] }) => ({
      zh: `没有函数“${p.found}”。${guessZh(p.nearest, p.known)}`,
      en: `There is no function "${p.found}". ${guessEn(p.nearest, p.known)}`,
    }),
  },
  'formula-arguments': {
    severity: 'error',
    say: (p: Of & { readonly count: number; readonly usage: Text }) => ({
      zh: `“${p.found}”给了 ${p.count} 个参数。正确写法：${p.usage.zh}`,
      en: `"${p.found}" was given ${p.count} argument${p.count === 1 ? '' : 's'}. Write ${p.usage.en}`,
    }),
  },
  'formula-units': {
    severity: 'error',
    say: (p: Of & Pair & { readonly operator: string; readonly advice: Text }) => ({
      zh: `“${p.found}”：${p.left.zh}与${p.right.zh}之间不能用“${p.operator}”。${p.advice.zh}`,
      en: `"${p.found}": "${p.operator}" can't join ${p.left.en} and ${p.right.en}. ${p.advice.en}`,
    }),
  },
  'formula-branch-units': {
    severity: 'error',
    say: (p: Of & Pair & { readonly name: string }) => ({
      zh: `${p.name} 的各项单位必须相同，这里既有${p.left.zh}又有${p.right.zh}（“${p.found}”）`,
      en: `The parts of ${p.name} must have one unit; here are both ${p.left.en} and ${p.right.en} ("${p.found}")`,
    }),
  },
  'formula-argument-unit': {
    severity: 'error',
    say: (p: Of & { readonly name: string; readonly expected: Text; readonly unit: Text }) => ({
      zh: `${p.name} 在这里需要${p.expected.zh}，而“${p.found}”是${p.unit.zh}`,
      en: `${p.name} needs ${p.expected.en} here; "${p.found}" is ${p.unit.en}`,
    }),
  },
  'formula-result-unit': {
    severity: 'error',
    say: (p: Of & { readonly expected: Text; readonly unit: Text }) => ({
      zh: `这里需要${p.expected.zh}，而公式的结果是${p.unit.zh}（“${p.found}”）。请改写公式，使其得出${p.expected.zh}`,
      en: `Here ${p.expected.en} is needed, but the formula comes to ${p.unit.en} ("${p.found}"). Rewrite it so that it comes to ${p.expected.en}`,
    }),
  },
  'formula-literal': {
    severity: 'error',
    say: (p: Of & { readonly name: string; readonly low: number; readonly high: number }) => ({
      zh: `${p.name} 的第二个参数必须是 ${p.low} 到 ${p.high} 的整数，直接写出，而不是“${p.found}”`,
      en: `The second argument of ${p.name} must be a whole number from ${p.low} to ${p.high}, written out, not "${p.found}"`,
    }),
  },
  'formula-day': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `“${p.found}”不是日期。请写成 DATE("2026-03-01")，年份从 1600 起`,
      en: `"${p.found}" is not a date. Write DATE("2026-03-01"), in years from 1600`,
    }),
  },
  'formula-two-windows': {
    severity: 'error',
    say: (p: Of & { readonly name: string }) => ({
      zh: `“${p.found}”已经指定了期间，不能再用 ${p.name}。每个指标只能有一个期间`,
      en: `"${p.found}" already has a window, so ${p.name} can't be applied. A metric has one window`,
    }),
  },
  'formula-two-levels': {
    severity: 'error',
    say: (p: Of & { readonly name: string }) => ({
      zh: `“${p.found}”已经指定了层级，不能再用 ${p.name}。每个指标只能有一个层级`,
      en: `"${p.found}" already has a level, so ${p.name} can't be applied. A metric has one level`,
    }),
  },
  'formula-no-metric': {
    severity: 'error',
    say: (p: Of & { readonly name: string }) => ({
      zh: `${p.name} 只对指标起作用，而“${p.found}”里没有指标`,
      en: `${p.name} works on metrics only, and there is none in "${p.found}"`,
    }),
  },
  'formula-target-of': {
    severity: 'error',
    say: (p: Of & { readonly name: string }) => ({
      zh: `${p.name} 只能用于一个指标，例如 ${p.name}(销售额)，而不是“${p.found}”`,
      en: `${p.name} takes one metric, such as ${p.name}(sales), not "${p.found}"`,
    }),
  },
  'formula-target-rolling': {
    severity: 'error',
    say: (p: Of) => ({
      zh: `目标没有滚动期间（“${p.found}”）。请改用本期、季累计或年累计的目标`,
      en: `A target has no rolling window ("${p.found}"). Use the target of the period, the quarter or the year to date`,
    }),
  },
})

function guessZh(nearest: readonly string[], known: readonly string[]): string {
  if (nearest.length > 0) return `是否想写${nearest.map((name) => `“${name}”`).join('、')}？`
  return known.length === 0 ? '这里没有可用的名称' : `可用的有：${listed(known, '、')}`
}

function guessEn(nearest: readonly string[], known: readonly string[]): string {
  if (nearest.length > 0) return `Did you mean ${nearest.map((name) => `"${name}"`).join(', ')}?`
  return known.length === 0 ? 'No names can be used here' : `Available: ${listed(known, ', ')}`
}

function listed(names: readonly string[], separator: string): string {
  return names.length <= 8 ? names.join(separator) : `${names.slice(0, 8).join(separator)} …`
}
