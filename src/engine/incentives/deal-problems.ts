import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with a pay rule's `deals`. */
export const dealProblem = problemsOf({
  'deals-shape': {
    severity: 'error',
    say: (p: { readonly shape: string }) => ({
      zh: `计酬方式“${p.shape}”不能逐单跟踪。请改用 flat、marginal、wholeAmount、interpolated、rateTable 或 each，或删去 deals`,
      en: `The rate shape "${p.shape}" can't follow deals. Use flat, marginal, wholeAmount, interpolated, rateTable or each, or delete deals`,
    }),
  },
  'deals-empty': {
    severity: 'error',
    say: () => ({
      zh: 'deals 里既没有 cap，也没有 returns 和 release，不起作用。请至少写一项，或删去 deals',
      en: 'deals has neither cap nor returns nor release, so it does nothing. Write at least one of them or delete deals',
    }),
  },
  'deals-reach': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `reach 为 ${p.found}；应为 1 至 36 个月`,
      en: `reach is ${p.found}; 1 to 36 months are expected`,
    }),
  },
  'deals-cap': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `每单封顶为 ${p.found}；必须大于 0`,
      en: `The cap of a deal is ${p.found}; it must be above 0`,
    }),
  },
  'deals-metric': {
    severity: 'error',
    say: (p: { readonly name: string; readonly roles: boolean }) => {
      const roles = p.roles ? { zh: '、roles', en: ' or roles' } : { zh: '', en: '' }
      return {
        zh: `指标“${p.name}”不能用于逐单跟踪：需要对一个金额列直接求和（kind: sum，of 只写列名），不带 window、among${roles.zh}`,
        en: `Metric "${p.name}" can't follow deals: a plain sum of one money column is needed (kind: sum, of: its name), without window, among${roles.en}`,
      }
    },
  },
  'deals-curve': {
    severity: 'error',
    say: (p: { readonly shape: string }) => ({
      zh: `“${p.shape}”逐单计提，没有累计曲线。请写 rate: original`,
      en: `"${p.shape}" pays sale by sale and has no curve to unwind through. Write rate: original`,
    }),
  },
  'deals-attainment-missing': {
    severity: 'error',
    say: () => ({
      zh: '未注明退回的金额是否还计入累计。请写 attainment: restored（不再计入）或 attainment: kept（仍计入）',
      en: 'It isn’t said whether what is returned still counts towards the tiers. Write attainment: restored (it no longer counts) or attainment: kept (it still does)',
    }),
  },
  'deals-attainment-unneeded': {
    severity: 'error',
    say: (p: { readonly shape: string }) => ({
      zh: `“${p.shape}”逐单计提，不看累计，请删去 attainment`,
      en: `"${p.shape}" pays sale by sale and looks at no cumulative amount; delete attainment`,
    }),
  },
})
