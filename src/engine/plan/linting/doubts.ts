import { problemsOf } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'

type Named = { readonly name: string }

/** What is doubtful about a plan whose parts are right by themselves: what can't happen, what jumps, what runs the wrong way. */
export const doubt = problemsOf({
  'condition-never': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `“${p.name}”的条件永远不会成立，因此不起作用。请核对条件中的数值与等级，或删去`,
      en: `The condition of "${p.name}" can never hold, so it does nothing. Check the numbers and grades in it, or delete it`,
    }),
  },
  'condition-always': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `“${p.name}”的条件只要有值就成立，等于没有条件。请核对，或去掉条件`,
      en: `The condition of "${p.name}" holds whenever it has a value, which is no condition. Check it, or take it out`,
    }),
  },
  'pay-never-positive': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `“${p.name}”算不出大于 0 的金额。只会为 0 的请删去；为负的实为扣款，扣款仅限赔偿经济损失（工资支付暂行规定第十六条）`,
      en: `"${p.name}" can never pay more than 0. Delete it if it is always 0; below 0 it is a deduction, which is for economic loss only (Interim Provisions on Wage Payment art. 16)`,
    }),
  },
  'pay-cliff': {
    severity: 'warning',
    say: (p: { readonly name: string; readonly at: string; readonly jump: string }) => ({
      zh: `“${p.name}”在 ${p.at} 处多出最小一个单位，金额即跳增 ${p.jump}。可改为逐步增加，如超额累进或插值`,
      en: `At ${p.at}, the smallest unit more raises "${p.name}" by ${p.jump}. Let it grow step by step, such as by marginal tiers or interpolation`,
    }),
  },
  'formula-pay-falls': {
    severity: 'warning',
    say: (p: { readonly name: string; readonly metric: string; readonly at: string }) => ({
      zh: `“${p.name}”：“${p.metric}”超过 ${p.at} 后，做得更多反而少得。请核对公式`,
      en: `"${p.name}": beyond ${p.at} of "${p.metric}", doing more pays less. Check the formula`,
    }),
  },
  'pay-against-direction': {
    severity: 'warning',
    say: (p: { readonly name: string; readonly metric: string; readonly better: Text }) => ({
      zh: `“${p.name}”：指标“${p.metric}”${p.better.zh}越好，公式却使其越好金额越少。请核对正负号，或改指标的 direction`,
      en: `"${p.name}": for the metric "${p.metric}" ${p.better.en} is better, yet the formula pays less the better it is. Check the signs, or the metric's direction`,
    }),
  },
  'coefficient-falls': {
    severity: 'warning',
    say: (p: { readonly at: string; readonly before: string }) => ({
      zh: `系数在 ${p.at} 处低于 ${p.before} 处：结果更好，系数反而更小。请核对`,
      en: `The coefficient at ${p.at} is below the one at ${p.before}: a better result has a smaller coefficient. Check them`,
    }),
  },
  'direction-mismatch': {
    severity: 'warning',
    say: (p: { readonly item: string; readonly better: Text }) => ({
      zh: `考核项“${p.item}”：指标${p.better.zh}越好，评分方法却相反。请换评分方法（如 reverse），或改指标的 direction`,
      en: `Item "${p.item}": for its metric ${p.better.en} is better, but it is scored the other way round. Choose another method (such as reverse), or correct the metric's direction`,
    }),
  },
  'tier-beyond-cap': {
    severity: 'warning',
    say: (p: { readonly from: string; readonly cap: string }) => ({
      zh: `从 ${p.from} 起的这一档永远不起作用：此前已达封顶 ${p.cap}。请提高封顶，或删去这一档`,
      en: `The tier from ${p.from} never counts: the cap of ${p.cap} is reached before it. Raise the cap, or delete the tier`,
    }),
  },
  'grade-unreachable': {
    severity: 'warning',
    say: (p: { readonly grade: string; readonly from: string; readonly to: string }) => ({
      zh: `等级“${p.grade}”没有人能得到：总分只能在 ${p.from} 至 ${p.to} 之间。请调整等级的分界，或各项得分的上下限`,
      en: `Nobody can be given the grade "${p.grade}": totals lie between ${p.from} and ${p.to}. Move its bound, or the caps and floors of the scores`,
    }),
  },
  'band-unreachable': {
    severity: 'warning',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `没有取值会落在这个区间：指标只能在 ${p.from} 至 ${p.to} 之间。请核对界限的单位，或删去`,
      en: `No value lies in this band: the metric runs from ${p.from} to ${p.to}. Check the unit of its bounds, or delete it`,
    }),
  },
  'level-unreachable': {
    severity: 'warning',
    say: (p: { readonly level: string; readonly from: string; readonly to: string }) => ({
      zh: `等级 ${p.level} 永远选不到：指标只能在 ${p.from} 至 ${p.to} 之间。请核对等级的取值`,
      en: `Level ${p.level} can never be met: the metric runs from ${p.from} to ${p.to}. Check the level's number`,
    }),
  },
  'contest-outside-plan': {
    severity: 'warning',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `竞赛日期 ${p.from} 至 ${p.to}（不含）不在方案的生效期间内，永远没有奖励。请核对日期`,
      en: `The contest, from ${p.from} until before ${p.to}, lies outside the days on which the plan holds, so it never pays. Check the days`,
    }),
  },
  'veto-without-effect': {
    severity: 'warning',
    say: (p: Named) => ({
      zh: `否决项“${p.name}”不会改变任何结果：乘以 1，或把等级限为最高一级。请核对其效果`,
      en: `The veto "${p.name}" changes nothing: it multiplies by 1, or caps the grade at the best one. Check its effect`,
    }),
  },
  'adjustment-limits-crossed': {
    severity: 'error',
    say: (p: { readonly floor: string; readonly cap: string }) => ({
      zh: `加减分的下限 ${p.floor} 高于上限 ${p.cap}。请对调或更正`,
      en: `The floor ${p.floor} of the points is above their cap ${p.cap}. Exchange or correct them`,
    }),
  },
  'self-uncapped': {
    severity: 'warning',
    say: (p: { readonly weight: string }) => ({
      zh: `本人自评占 ${p.weight}，其他组缺评时会随之变大，直至 100%。请写 ceiling 限定自评的最高权重`,
      en: `The self-rating weighs ${p.weight} and grows, up to 100%, when other groups are missing. Write a ceiling for it`,
    }),
  },
  'target-of-other-level': {
    severity: 'warning',
    say: (p: { readonly metric: string }) => ({
      zh: `公式把“${p.metric}”的实际值与另一层级（本人、团队、下属、全公司）的目标相比。请让两边的层级一致`,
      en: `The formula sets the actual of "${p.metric}" against a target of another level (person, team, reports, company). Use one level on both sides`,
    }),
  },
  'target-of-other-window': {
    severity: 'warning',
    say: (p: { readonly metric: string }) => ({
      zh: `公式把“${p.metric}”的实际值与另一期间的目标相比，例如年累计对当期。请让两边的期间一致`,
      en: `The formula sets the actual of "${p.metric}" against a target of another window, such as year to date against the period. Use one window on both sides`,
    }),
  },
})

/** "越高", "higher" for the metric's direction. */
export function betterOf(direction: 'higher' | 'lower' | 'neutral'): Text {
  return direction === 'lower' ? { zh: '越低', en: 'lower' } : { zh: '越高', en: 'higher' }
}
