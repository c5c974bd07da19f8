import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Named = { readonly name: string; readonly nearest: string | null }
type InForm = Named & { readonly form: string }
type RatedBy = { readonly rater: string; readonly ratee: string; readonly group: string }
type Other = { readonly name: string; readonly other: string }

const maybeZh = (nearest: string | null): string =>
  nearest === null ? '' : `。是否应为“${nearest}”？`
const maybeEn = (nearest: string | null): string =>
  nearest === null ? '' : `. Did you mean "${nearest}"?`

/** What can be wrong with a row, by itself or beside the other rows. */
export const rowProblem = problemsOf({
  'row-cells': {
    severity: 'error',
    say: (p: { readonly found: number; readonly expected: number }) => ({
      zh: `此行有 ${p.found} 格，应为 ${p.expected} 格。请检查逗号和引号`,
      en: `The row has ${p.found} cells; ${p.expected} are expected. Check commas and quotes`,
    }),
  },
  'row-quote': {
    severity: 'error',
    say: () => ({
      zh: '此行的引号没有闭合，或闭合后还有文字。含逗号、引号或换行的格应写成 "…"，其中的引号写成 ""',
      en: 'A quote of this row is never closed, or text follows it. Write a cell with commas, quotes or line breaks as "…" and a quote in it as ""',
    }),
  },
  'row-not-json': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `此行不是一个 JSON 对象：${p.found}。每行应为 {"列名": 值, …}`,
      en: `The line isn't a JSON object: ${p.found}. Each line should be {"column": value, …}`,
    }),
  },
  'person-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `people 中没有“${p.name}”${maybeZh(p.nearest)}请更正，或把此人加入 people`,
      en: `There is no "${p.name}" in people${maybeEn(p.nearest)} Correct it, or add the person to people`,
    }),
  },
  'team-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `teams 中没有“${p.name}”${maybeZh(p.nearest)}请更正，或把此团队加入 teams`,
      en: `There is no "${p.name}" in teams${maybeEn(p.nearest)} Correct it, or add the team to teams`,
    }),
  },
  'metric-unknown': {
    severity: 'error',
    say: (p: { readonly name: string }) => ({
      zh: `方案中没有指标“${p.name}”。请更正，或在方案或指标库中定义它`,
      en: `The plan has no metric "${p.name}". Correct it, or define it in the plan or its library`,
    }),
  },
  'row-fact-type-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `方案中没有事实类型“${p.name}”${maybeZh(p.nearest)}`,
      en: `The plan has no fact type "${p.name}"${maybeEn(p.nearest)}`,
    }),
  },
  'role-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `方案中没有角色“${p.name}”${maybeZh(p.nearest)}`,
      en: `The plan has no role "${p.name}"${maybeEn(p.nearest)}`,
    }),
  },
  'row-twice': {
    severity: 'error',
    say: (p: Other) => ({
      zh: `“${p.name}”在${p.other}已有，而内容不同。请保留正确的一行；更正请写更晚的 recorded_at`,
      en: `"${p.name}" is already at ${p.other} with other contents. Keep the right one; a correction carries a later recorded_at`,
    }),
  },
  'row-repeated': {
    severity: 'warning',
    say: (p: Other) => ({
      zh: `此行与${p.other}完全相同（“${p.name}”），只计一次`,
      en: `The row is the same as ${p.other} ("${p.name}") and counts once`,
    }),
  },
  'range-empty': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `起始日 ${p.from} 不早于结束日 ${p.to}。结束日当天不含在内，应晚于起始日`,
      en: `from ${p.from} isn't before to ${p.to}. The day of "to" is not included, so it must be later`,
    }),
  },
  'employment-overlap': {
    severity: 'error',
    say: (p: Other) => ({
      zh: `“${p.name}”的任职与${p.other}的日期重叠。请让前一段在后一段开始之日结束`,
      en: `The employment of "${p.name}" overlaps with ${p.other}. End the earlier row on the day the later begins`,
    }),
  },
  'leave-overlap': {
    severity: 'error',
    say: (p: Other) => ({
      zh: `“${p.name}”的请假与${p.other}的日期重叠。请合并或更正日期`,
      en: `The leave of "${p.name}" overlaps with ${p.other}. Join the rows or correct the days`,
    }),
  },
  'reporting-overlap': {
    severity: 'error',
    say: (p: Other) => ({
      zh: `“${p.name}”同一天有两个直接上级，另见${p.other}。请让前一段在后一段开始之日结束，或把其中一条改为 dotted`,
      en: `"${p.name}" has two direct managers on the same day, see ${p.other}. End the earlier line when the later begins, or make one of them dotted`,
    }),
  },
  'minimum-wage-overlap': {
    severity: 'error',
    say: (p: Other) => ({
      zh: `市场“${p.name}”的最低工资与${p.other}的日期重叠。请让前一段在后一段开始之日结束`,
      en: `The minimum wage of the market "${p.name}" overlaps with ${p.other}. End the earlier row on the day the later begins`,
    }),
  },
  'reporting-ring': {
    severity: 'error',
    say: (p: { readonly ring: string; readonly day: string }) => ({
      zh: `${p.day} 起汇报关系成环：${p.ring}。请更正其中一条`,
      en: `From ${p.day} the reporting lines form a ring: ${p.ring}. Correct one of them`,
    }),
  },
  'reporting-depth': {
    severity: 'error',
    say: (p: { readonly name: string; readonly limit: number; readonly day: string }) => ({
      zh: `${p.day} 起“${p.name}”之上有 ${p.limit} 级以上的上级。请检查汇报关系`,
      en: `From ${p.day} there are more than ${p.limit} levels above "${p.name}". Check the reporting lines`,
    }),
  },
  'team-ring': {
    severity: 'error',
    say: (p: { readonly ring: string }) => ({
      zh: `团队的上级关系成环：${p.ring}。请更正其中一个 parent`,
      en: `The teams' parents form a ring: ${p.ring}. Correct one of them`,
    }),
  },
  'target-id': {
    severity: 'error',
    say: (p: { readonly found: string; readonly scope: string }) => ({
      zh:
        p.scope === 'company'
          ? `company 的目标不写 id，却写了“${p.found}”`
          : `${p.scope} 的目标缺少 id`,
      en:
        p.scope === 'company'
          ? `A company target has no id, but "${p.found}" was found`
          : `A ${p.scope} target needs an id`,
    }),
  },
  'share-fact-unknown': {
    severity: 'error',
    say: (p: { readonly name: string; readonly type: string }) => ({
      zh: `${p.type} 中没有编号为“${p.name}”的事实。请更正编号，或补上这条事实`,
      en: `There is no fact "${p.name}" in ${p.type}. Correct the id, or add the fact`,
    }),
  },
  'rate-same-currency': {
    severity: 'error',
    say: (p: { readonly currency: string }) => ({
      zh: `汇率的两种货币都是 ${p.currency}。请更正其中一种，或删去此行`,
      en: `Both currencies of the rate are ${p.currency}. Correct one of them, or delete the row`,
    }),
  },
  'rate-missing': {
    severity: 'error',
    say: (p: {
      readonly currency: string
      readonly to: string
      readonly day: string
      readonly since: string | null
    }) => ({
      zh: `缺少 ${p.day} 或以前 ${p.currency} 对 ${p.to} 的汇率（${p.since === null ? '一个也没有' : `最早的是 ${p.since}`}）。请在 exchange-rates 中补上`,
      en: `There is no rate from ${p.currency} to ${p.to} of ${p.day} or before (${p.since === null ? 'there is none at all' : `the earliest is of ${p.since}`}). Add it to exchange-rates`,
    }),
  },
  'shares-sum': {
    severity: 'error',
    say: (p: {
      readonly fact: string
      readonly role: string
      readonly found: string
      readonly from: Text
    }) => ({
      zh: `${p.fact} 的角色“${p.role}”${p.from.zh}份额合计为 ${p.found}，应为 100%。请更正份额`,
      en: `The shares of role "${p.role}" in ${p.fact} add up to ${p.found}${p.from.en}; 100% is expected. Correct them`,
    }),
  },
  'rating-form-unknown': {
    severity: 'error',
    say: (p: Named) => ({
      zh: `方案中没有评价表“${p.name}”${maybeZh(p.nearest)}请更正，或在方案的 ratings 中定义它`,
      en: `The plan has no rating form "${p.name}"${maybeEn(p.nearest)} Correct it, or define it under ratings in the plan`,
    }),
  },
  'rating-group-unknown': {
    severity: 'error',
    say: (p: InForm) => ({
      zh: `评价表“${p.form}”没有评价人组“${p.name}”${maybeZh(p.nearest)}请更正，或在评价表中加上这一组`,
      en: `The form "${p.form}" has no rater group "${p.name}"${maybeEn(p.nearest)} Correct it, or add the group to the form`,
    }),
  },
  'rating-question-unknown': {
    severity: 'error',
    say: (p: InForm) => ({
      zh: `评价表“${p.form}”没有问题“${p.name}”${maybeZh(p.nearest)}请更正，或在评价表中加上这一题`,
      en: `The form "${p.form}" has no question "${p.name}"${maybeEn(p.nearest)} Correct it, or add the question to the form`,
    }),
  },
  'rating-off-scale': {
    severity: 'error',
    say: (p: {
      readonly found: string
      readonly form: string
      readonly min: string
      readonly max: string
    }) => ({
      zh: `评分 ${p.found} 不在评价表“${p.form}”的分制之内，应为 ${p.min} 至 ${p.max}。请更正，或先折算到该分制`,
      en: `The rating ${p.found} is off the scale of the form "${p.form}"; ${p.min} to ${p.max} is expected. Correct it, or convert it to that scale first`,
    }),
  },
  'rating-self-by-other': {
    severity: 'error',
    say: (p: RatedBy) => ({
      zh: `“${p.rater}”以 self（本人）身份评了“${p.ratee}”；self 的评价人应为“${p.ratee}”本人。请更正评价人或组别`,
      en: `"${p.rater}" rated "${p.ratee}" in the group self; there the rater must be "${p.ratee}". Correct the rater or the group`,
    }),
  },
  'rating-by-oneself': {
    severity: 'error',
    say: (p: RatedBy) => ({
      zh: `“${p.ratee}”以“${p.group}”的身份评了自己；自评应记在 self 组，“${p.group}”应由他人评。请更正评价人或组别`,
      en: `"${p.ratee}" rated themself in the group "${p.group}"; a self-rating belongs to the group self, and "${p.group}" is for others. Correct the rater or the group`,
    }),
  },
  'person-without-employment': {
    severity: 'warning',
    say: (p: { readonly name: string }) => ({
      zh: `“${p.name}”没有任职记录，因此不在任何方案之内。请在 employment 中补上`,
      en: `"${p.name}" has no employment row and so belongs to no plan. Add one to employment`,
    }),
  },
  'left-out-with': {
    severity: 'warning',
    say: (p: { readonly cause: Text }) => ({
      zh: `此行因${p.cause.zh}未被接受而一并留出`,
      en: `The row is left out because ${p.cause.en} was rejected`,
    }),
  },
})
