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
  'previous-knows-more': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly previous: string; readonly knownAt: string }) => ({
      zh: `方案“${p.plan}”的上次结果知悉到 ${p.previous}，比本次的 ${p.knownAt} 更晚；以更少的所知不能更正已结账的期间。请给出不早于 ${p.previous} 的 --known-at，或不写`,
      en: `The previous results of the plan "${p.plan}" know what was recorded up to ${p.previous}, this run only up to ${p.knownAt}; closed periods can't be corrected by knowing less. Give a --known-at of ${p.previous} or later, or leave it out`,
    }),
  },
  'previous-currency': {
    severity: 'error',
    say: (p: { readonly plan: string; readonly found: string; readonly currency: string }) => ({
      zh: `上次结果的金额以 ${p.found} 计，而方案“${p.plan}”以 ${p.currency} 计，余额不能相加。换币种的方案请用新的 key，并把旧余额结清`,
      en: `The previous results are in ${p.found}, but the plan "${p.plan}" is in ${p.currency}: their balances can't be added up. Give a plan in another currency a new key, and settle the old balances`,
    }),
  },
  'periods-skipped': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly periods: string; readonly period: string }) => ({
      zh: `方案“${p.plan}”的上次结果与 ${p.period} 之间还有 ${p.periods}，没有算过：既不发放，以后也不会补。请先逐期计算`,
      en: `Between the previous results of the plan "${p.plan}" and ${p.period} lies ${p.periods}, which wasn't computed: it isn't paid, nor ever made up for. Compute period after period`,
    }),
  },
  'closed-not-effective': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly periods: string }) => ({
      zh: `已结账的 ${p.periods} 不在方案“${p.plan}”现行版本的生效期间内，保持原样；其后补录的数据不会更正这些期间。如要更正，请用当时有效的版本重算`,
      en: `Closed ${p.periods} isn't within the term of the plan "${p.plan}" as it is now, and stays as it is: what was recorded since doesn't correct it. To correct it, compute on with the version that held then`,
    }),
  },
  'balance-without-rule': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly account: string; readonly people: string }) => ({
      zh: `账上“${p.account}”对 ${p.people} 人还有余额，而方案“${p.plan}”已没有这一条：余额不再变动，也不会发放或收回。请保留该条直到余额为 0`,
      en: `The ledger still has a balance of "${p.account}" for ${p.people} people, but the plan "${p.plan}" no longer has it: nothing of it is paid out or taken back any more. Keep it in the plan until the balance is 0`,
    }),
  },
  'paid-outside': {
    severity: 'warning',
    say: (p: { readonly plan: string; readonly period: string; readonly people: string }) => ({
      zh: `方案“${p.plan}”在 ${p.period} 还应付给不在本期名单中的人（更正或到期的留存），他们没有业绩单：${p.people}。金额见 postings.csv`,
      en: `The plan "${p.plan}" also pays people in ${p.period} who aren't in its run and have no statement (corrections, or what was held back): ${p.people}. See postings.csv`,
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
