import { problemsOf } from '#kernel/problem.ts'

/** Problems of draws, holdbacks and deductions that a schema can't see. */
export const settlementProblem = problemsOf({
  'draw-days': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `预支的截止日 ${p.to}（不含当日）须晚于起始日 ${p.from}。`,
      en: `The draw must end (${p.to}, exclusive) after it begins (${p.from}).`,
    }),
  },
  'recovery-share': {
    severity: 'error',
    say: (p: { readonly share: string }) => ({
      zh: `冲还比例须大于 0 且不超过 100%，现为 ${p.share}。不收回的预支请写 kind: nonRecoverable。`,
      en: `The share that recovers a draw is above 0 and at most 100%; it is ${p.share}. For a draw that isn't taken back write kind: nonRecoverable.`,
    }),
  },
  'rule-unknown': {
    severity: 'error',
    say: (p: { readonly rule: string; readonly known: string }) => ({
      zh: `本周期没有报酬规则“${p.rule}”。现有：${p.known}。`,
      en: `The cycle has no pay rule “${p.rule}”. There are: ${p.known}.`,
    }),
  },
  'holdback-share': {
    severity: 'error',
    say: (p: { readonly share: string }) => ({
      zh: `留存比例须大于 0 且不超过 100%，现为 ${p.share}。`,
      en: `The share held back is above 0 and at most 100%; it is ${p.share}.`,
    }),
  },
  'holdback-after': {
    severity: 'error',
    say: (p: { readonly found: number; readonly most: number }) => ({
      zh: `留存期数须为 1 至 ${p.most}，现为 ${p.found}。`,
      en: `Pay is held back for 1 to ${p.most} periods; found ${p.found}.`,
    }),
  },
  'holdback-too-much': {
    severity: 'error',
    say: (p: { readonly rule: string; readonly share: string }) => ({
      zh: `报酬规则“${p.rule}”的留存比例合计 ${p.share}，超过 100%。请调低留存比例。`,
      en: `The holdbacks of the pay rule “${p.rule}” add up to ${p.share}, above 100%. Lower their shares.`,
    }),
  },
  'deduction-cycle': {
    severity: 'error',
    say: (p: { readonly grain: string }) => ({
      zh: `扣款的法定限额按月计算，只能写在月度周期中；现写在 ${p.grain} 周期。`,
      en: `The law limits deductions by the month, so they stand in the month cycle only; found in the ${p.grain} cycle.`,
    }),
  },
  'deduction-by-result': {
    severity: 'error',
    say: (p: { readonly name: string }) => ({
      zh: `扣款金额取决于业绩或考核结果“${p.name}”，即以罚款处理低绩效，不合法。请改用浮动薪酬系数，或只按已确认的经济损失扣款。`,
      en: `The deduction depends on the result “${p.name}”: that is a fine for a low result, which the law doesn't allow. Use a coefficient of variable pay, or deduct an agreed economic loss only.`,
    }),
  },
})
