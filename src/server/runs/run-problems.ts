import { problemsOf } from '#kernel/problem.ts'

/** What keeps a run that was asked for from being recorded. */
export const runProblem = problemsOf({
  'calculations-disagree': {
    severity: 'error',
    say: (p: { count: number; key: string; person: string }) => ({
      zh: `两次独立计算有 ${p.count} 个数字不一致，首个是 ${p.person} 的 ${p.key}。未记录任何结果；请报告此问题`,
      en: `The two independent calculations disagree on ${p.count} numbers, first on ${p.key} of ${p.person}. Nothing was recorded; please report this`,
    }),
  },
  'period-closed-meanwhile': {
    severity: 'error',
    say: (p: { plan: string; period: string }) => ({
      zh: `方案“${p.plan}”的 ${p.period} 或其后的期间已结账，不能再锁定。其后得知的差异由以后各期更正`,
      en: `The plan "${p.plan}" has closed ${p.period}, or a later period, already: it can't be locked again. What became known since is corrected in a later period`,
    }),
  },
})
