import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

/** What can be wrong with what is asked of a simulation. */
export const simulationProblem = problemsOf({
  'plans-too-few': {
    severity: 'error',
    say: (p: { readonly found: number }) => ({
      zh: `比较至少需要两个方案，这里只有 ${p.found} 个。请用 --plans 现行.yaml,新版.yaml 指明`,
      en: `Comparing takes two plans or more, and there is ${p.found}. Name them: --plans current.yaml,new.yaml`,
    }),
  },
  'plan-file-twice': {
    severity: 'error',
    say: (p: { readonly other: string }) => ({
      zh: `与 ${p.other} 的内容完全相同，没有可比较的。请删去其中一个`,
      en: `It says the same as ${p.other}, so there is nothing to compare. Leave one of them out`,
    }),
  },
  'period-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是周期。请写 2026-03、2026-Q1 或 2026`,
      en: `"${p.found}" isn't a period. Write 2026-03, 2026-Q1 or 2026`,
    }),
  },
  'range-half': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '--from 与 --to 要么都写，要么都不写（默认为最后一条数据之前的十二个月）',
      en: 'Give both --from and --to, or neither (then the twelve months before the last fact are taken)',
    }),
  },
  'range-grains': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `${p.from} 与 ${p.to} 的长短不同。请都写月份、都写季度或都写年度`,
      en: `${p.from} and ${p.to} are of different lengths. Write two months, two quarters or two years`,
    }),
  },
  'range-reversed': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `${p.to} 早于 ${p.from}，没有可计算的周期。请把两者对调`,
      en: `${p.to} is before ${p.from}, so there is no period. Exchange them`,
    }),
  },
  'range-too-long': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `共有 ${p.found} 个周期，上限为 ${p.limit}。请缩短范围，或用季度、年度`,
      en: `There are ${p.found} periods; the limit is ${p.limit}. Take a shorter range, or quarters or years`,
    }),
  },
  'no-complete-period': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '数据中没有一个完整的周期。请补充数据，或用 --from 和 --to 指明范围',
      en: 'The facts hold no complete period. Add facts, or name the range with --from and --to',
    }),
  },
  'no-common-cycle': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '这些方案没有共同的考核周期（月、季、年），无法比较',
      en: 'The plans have no cycle in common (month, quarter or year), so they can’t be compared',
    }),
  },
  'cycle-lacking': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly cycle: Text }) => ({
      zh: `方案“${p.plan}”没有${p.cycle.zh}考核。请换一种周期`,
      en: `Plan "${p.plan}" has no cycle for a ${p.cycle.en}. Choose other periods`,
    }),
  },
  'sales-unknown': {
    severity: 'error',
    say: (p: { readonly metric: string; readonly known: string }) => ({
      zh: `“${p.metric}”不是每个方案都有的金额指标。可用的有：${p.known}`,
      en: `"${p.metric}" isn't a metric of money that every plan has. Available: ${p.known}`,
    }),
  },
  'sales-unnamed': {
    severity: 'error',
    say: (p: { readonly known: string }) => ({
      zh: `薪酬规则没有用到各方案共有的金额指标。请用 --sales 指明销售额，可用的有：${p.known}`,
      en: `The pay rules read no metric of money that every plan has. Name the sales with --sales; available: ${p.known}`,
    }),
  },
  'budget-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string; readonly decimals: number }) => ({
      zh: `“${p.found}”不是预算。请写每期金额，如 500000（最多 ${p.decimals} 位小数），或占销售额的比例，如 8%`,
      en: `"${p.found}" isn't a budget. Write an amount per period such as 500000 (at most ${p.decimals} decimals), or a share of sales such as 8%`,
    }),
  },
  'targets-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不是目标的倍数。请写大于 0 的比例，如 110%`,
      en: `"${p.found}" isn't a factor on targets. Write a ratio above 0 such as 110%`,
    }),
  },
  'scenario-plan-unknown': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '没有这个已发布的方案版本。请重新选择方案',
      en: 'There is no such published version. Choose the plan again',
    }),
  },
  'scenario-place-unknown': {
    severity: 'error',
    say: (_: Record<never, never>) => ({
      zh: '要改动的数在方案里已经不在原处。请重新选择方案，再改一次',
      en: 'A figure that is to be changed isn’t where it was in the plan. Choose the plan again and change it anew',
    }),
  },
  'scenario-own-formula': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `“${p.found}”不在任何已发布的方案里。新的条件或公式可能只选中一个人，所以由有权查看所有人薪酬的人（如人力资源）来测算，并把报告分享给你`,
      en: `"${p.found}" stands in no published plan. A new condition or formula might single out one person, so somebody who may read everybody’s pay, such as HR, simulates it and shares the report with you`,
    }),
  },
  'draws-too-many': {
    severity: 'error',
    say: (p: { readonly found: number; readonly limit: number }) => ({
      zh: `抽样次数应在 1 到 ${p.limit} 之间，这里是 ${p.found}`,
      en: `The number of draws is between 1 and ${p.limit}; found ${p.found}`,
    }),
  },
  'simulation-nobody': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `${p.from} 至 ${p.to} 没有人属于任何一个方案的适用范围。请检查周期，以及方案的 population`,
      en: `Nobody was in the population of any of the plans from ${p.from} to ${p.to}. Check the periods, and population in the plans`,
    }),
  },
})
