import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with changes of the organisation beside what is there. */
export const orgProblem = problemsOf({
  'change-overlap': {
    severity: 'error',
    say: (p: { readonly name: string; readonly other: number }) => ({
      zh: `“${p.name}”的这一行与第 ${p.other} 行的日期重叠，无法判断以哪一行为准。请让日期相接而不重叠`,
      en: `This row of "${p.name}" overlaps with row ${p.other}, so nobody can tell which counts. Let one end on the day the other begins`,
    }),
  },
  'id-form': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `编号“${p.found}”不能用于地址。应以字母、数字或汉字开头，只含字母、数字、汉字和 . _ : -，最多 128 个字符`,
      en: `The id "${p.found}" can't stand in an address. It should begin with a letter or digit, hold only letters, digits and . _ : -, and have at most 128 characters`,
    }),
  },
  'change-of-oneself': {
    severity: 'error',
    say: (p: { readonly name: string }) => ({
      zh: `“${p.name}”是您本人。自己的组织和薪酬数据须由他人更改`,
      en: `"${p.name}" is you. Another person has to change what is kept of you`,
    }),
  },
  'employed-after-exit': {
    severity: 'error',
    say: (p: { readonly name: string; readonly day: string }) => ({
      zh: `“${p.name}”已于 ${p.day} 离职，这些日期不能任职。如为再次入职，请先以 ends 结束离职记录`,
      en: `"${p.name}" left on ${p.day} and can't be employed on these days. If they return, end the exit first (ends)`,
    }),
  },
  'team-chain-ring': {
    severity: 'error',
    say: (p: { readonly ring: string; readonly day: string }) => ({
      zh: `${p.day} 起团队的上级关系成环：${p.ring}。请更正其中一个 parent`,
      en: `From ${p.day} the teams' parents form a ring: ${p.ring}. Correct one of them`,
    }),
  },
  'team-chain-depth': {
    severity: 'error',
    say: (p: { readonly name: string; readonly limit: number; readonly day: string }) => ({
      zh: `${p.day} 起团队“${p.name}”之上有 ${p.limit} 级以上的团队。请检查 parent`,
      en: `From ${p.day} there are more than ${p.limit} levels above the team "${p.name}". Check its parents`,
    }),
  },
  'still-reports': {
    severity: 'warning',
    say: (p: { readonly name: string; readonly count: number; readonly examples: string }) => ({
      zh: `“${p.name}”离职后仍有 ${p.count} 人向其直接汇报（${p.examples}）。请为他们指定新的上级`,
      en: `${p.count} people still report directly to "${p.name}" after the exit (${p.examples}). Give them another manager`,
    }),
  },
})
