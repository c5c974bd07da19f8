import { problemsOf } from '#kernel/problem.ts'

/** What a later version of a plan would do to cycles that have begun under an earlier one. */
export const runningProblem = problemsOf({
  'takes-over-running': {
    severity: 'error',
    say: (p: {
      readonly from: string
      readonly period: string
      readonly version: string
      readonly next: string
    }) => ({
      zh: `自 ${p.from} 生效，会在中途改变 ${p.period}：该期已按第 ${p.version} 版进行。请把生效日改为 ${p.next} 或更晚`,
      en: `It holds from ${p.from} and would change ${p.period}, which began under version ${p.version}, midway. Let it hold from ${p.next} or later`,
    }),
  },
  'drops-running-cycle': {
    severity: 'error',
    say: (p: {
      readonly cycle: string
      readonly period: string
      readonly version: string
      readonly next: string
    }) => ({
      zh: `没有了 ${p.cycle} 周期，而 ${p.period} 已按第 ${p.version} 版进行，将算不出来。请保留该周期，或把生效日改为 ${p.next} 或更晚`,
      en: `It has no ${p.cycle} cycle, and ${p.period}, which began under version ${p.version}, could no longer be computed. Keep the cycle, or let the version hold from ${p.next} or later`,
    }),
  },
})
