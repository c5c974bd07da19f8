import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

/** What plans that read the same tables can say differently. */
export const agreementProblem = problemsOf({
  'currencies-differ': {
    severity: 'error',
    say: (p: { readonly one: string; readonly other: string }) => ({
      zh: `同一工作区的方案使用了不同币种：${p.one} 与 ${p.other}。请分成两个工作区`,
      en: `The plans of this workspace use different currencies: ${p.one} and ${p.other}. Use a workspace for each`,
    }),
  },
  'plan-twice': {
    severity: 'error',
    say: (p: { readonly key: string; readonly other: string }) => ({
      zh: `方案的键“${p.key}”与 ${p.other} 相同，结果将无法区分。请改用不同的键`,
      en: `The plan's key "${p.key}" is that of ${p.other}, too; nobody could tell their results apart. Give it another key`,
    }),
  },
  'fact-type-kept': {
    severity: 'error',
    say: (p: { readonly type: string }) => ({
      zh: `已有“${p.type}”的数据，这一事实类型的列不能再改动或删去。请另建一个事实类型`,
      en: `There are facts of "${p.type}" already, so its columns can't be changed or taken away any more. Make another fact type`,
    }),
  },
  'plans-differ': {
    severity: 'error',
    say: (p: { readonly what: Text; readonly other: string }) => ({
      zh: `与 ${p.other} 不一致：${p.what.zh}。同一工作区的方案读取同样的表，请统一，或分成两个工作区`,
      en: `It differs from ${p.other} in ${p.what.en}. The plans of a workspace read the same tables: make them agree, or use a workspace for each`,
    }),
  },
})
