import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with the results that a run is to stand on, or that are to be compared. */
export const ledgerProblem = problemsOf({
  'run-missing': {
    severity: 'error',
    say: (p: { readonly folder: string }) => ({
      zh: `“${p.folder}”不是 yeji calc 写出的结果文件夹：没有 run.json。请指向结果所在的文件夹`,
      en: `"${p.folder}" isn't a folder of results that yeji calc wrote: it has no run.json. Name the folder of the results`,
    }),
  },
  'run-unreadable': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `结果文件无法读取（${p.found}）。它可能被改动过，或由其他版本写出；请重新计算该期`,
      en: `The file of results can't be read (${p.found}). It may have been changed, or another version wrote it; compute that period again`,
    }),
  },
  'previous-not-earlier': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly previous: string; readonly period: string }) => ({
      zh: `方案“${p.plan}”的上次结果是 ${p.previous}，不早于要计算的 ${p.period}。请用更早一期的结果`,
      en: `The previous results of the plan "${p.plan}" are of ${p.previous}, which isn't earlier than ${p.period}. Give those of an earlier period`,
    }),
  },
  'previous-provisional': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly previous: string }) => ({
      zh: `方案“${p.plan}”的上次结果 ${p.previous} 是期中暂算，还未结账，不能作为依据。请先算出整期结果`,
      en: `The previous results of the plan "${p.plan}", ${p.previous}, are provisional and closed nothing yet. Compute the whole period first`,
    }),
  },
  'previous-without-plan': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly grain: string }) => ({
      zh: `上次结果中没有方案“${p.plan}”的 ${p.grain} 周期；其余额从 0 开始`,
      en: `The previous results don't have the ${p.grain} cycle of the plan "${p.plan}"; its balances start at 0`,
    }),
  },
  'balances-start': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly period: string }) => ({
      zh: `方案“${p.plan}”有跨期余额（预支、留存、扣款或年度封顶），而 ${p.period} 的计算没有给出上次结果，余额从 0 开始。如不是第一期，请加 --previous`,
      en: `The plan "${p.plan}" carries balances between periods (draws, holdbacks, deductions, caps of a year), and ${p.period} was computed without previous results: they start at 0. Unless it's the first period, add --previous`,
    }),
  },
})
