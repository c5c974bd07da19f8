import { problemsOf } from '#kernel/problem.ts'
import type { Place } from '#kernel/problem.ts'

/** The place of a part within `at`, such as "cycles.month.items.sales.score" → "….score.bands.2". */
export function within(at: Place, ...keys: readonly (string | number)[]): Place {
  const path = [at.path ?? '', ...keys].filter((key) => key !== '').join('.')
  return { ...at, path }
}

/** Problems of scoring methods, grade tables, vetoes and rating forms that a schema can't see. */
export const scoringProblem = problemsOf({
  'boundary-unnamed': {
    severity: 'error',
    say: () => ({
      zh: '未注明分界值归哪一档。请写 boundary: upper（归上一档，即 ≥ 下限）或 boundary: lower（归下一档，即 ≤ 上限）。',
      en: 'The table doesn’t say to which side a bound belongs. Write boundary: upper (from ≤ x < to) or boundary: lower (from < x ≤ to).',
    }),
  },
  'band-gap': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `区间之间有空档：${p.from} 至 ${p.to} 没有对应分数。请让每个区间从上一区间的终点开始。`,
      en: `The bands leave a gap: ${p.from} to ${p.to} has no score. Let each band begin where the one before it ends.`,
    }),
  },
  'band-overlap': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `区间重叠：${p.from} 至 ${p.to} 对应不止一个分数。请让每个区间从上一区间的终点开始。`,
      en: `The bands overlap: ${p.from} to ${p.to} has more than one score. Let each band begin where the one before it ends.`,
    }),
  },
  'band-empty': {
    severity: 'error',
    say: (p: { readonly from: string; readonly to: string }) => ({
      zh: `区间为空：起点 ${p.from} 不小于终点 ${p.to}。`,
      en: `The band is empty: its start ${p.from} isn’t below its end ${p.to}.`,
    }),
  },
  'band-uncovered': {
    severity: 'warning',
    say: (p: { readonly bound: string; readonly side: 'below' | 'above' }) => ({
      zh: `${p.side === 'below' ? '不足' : '超过'} ${p.bound} 的取值没有对应分数，将显示“无得分”。如要计分，请去掉该端的界限。`,
      en: `What lies ${p.side} ${p.bound} has no score and will show “no value”. Leave that end open to score it.`,
    }),
  },
  'points-few': {
    severity: 'error',
    say: (p: { readonly count: number }) => ({
      zh: `插值至少需要两个点，现有 ${p.count} 个。`,
      en: `Interpolation needs at least two points; there ${p.count === 1 ? 'is 1' : `are ${p.count}`}.`,
    }),
  },
  'points-order': {
    severity: 'error',
    say: (p: { readonly at: string; readonly before: string }) => ({
      zh: `插值点须由小到大排列且不重复：${p.at} 排在 ${p.before} 之后。`,
      en: `Points must rise without repeating: ${p.at} comes after ${p.before}.`,
    }),
  },
  'limits-crossed': {
    severity: 'error',
    say: (p: { readonly floor: string; readonly cap: string }) => ({
      zh: `下限 ${p.floor} 高于上限 ${p.cap}。`,
      en: `The floor ${p.floor} is above the cap ${p.cap}.`,
    }),
  },
  'gate-above-cap': {
    severity: 'error',
    say: (p: { readonly gate: string; readonly cap: string }) => ({
      zh: `门槛 ${p.gate} 高于上限 ${p.cap}，达到门槛之前得分已封顶。`,
      en: `The gate ${p.gate} is above the cap ${p.cap}: the score is capped before the gate opens.`,
    }),
  },
  'unit-size': {
    severity: 'error',
    say: (p: { readonly per: string }) => ({
      zh: `加减分的计量单位须大于 0，现为 ${p.per}。`,
      en: `The size of a unit must be above 0; it is ${p.per}.`,
    }),
  },
  'level-duplicate': {
    severity: 'error',
    say: (p: { readonly level: string }) => ({
      zh: `等级 ${p.level} 出现不止一次。`,
      en: `Level ${p.level} is listed more than once.`,
    }),
  },
  'efficacy-equal': {
    severity: 'error',
    say: (p: { readonly level: string }) => ({
      zh: `满意值与不允许值相同（${p.level}），无法计算功效系数。`,
      en: `The satisfactory and the unacceptable value are the same (${p.level}); the coefficient can’t be computed.`,
    }),
  },
  'weights-sum': {
    severity: 'error',
    say: (p: { readonly sum: string }) => ({
      zh: `权重合计须为 100%，现为 ${p.sum}。`,
      en: `Weights must add to 100%; they add to ${p.sum}.`,
    }),
  },
  'weight-negative': {
    severity: 'error',
    say: (p: { readonly weight: string }) => ({
      zh: `权重不得为负，现为 ${p.weight}。`,
      en: `A weight can’t be negative; it is ${p.weight}.`,
    }),
  },
  'grade-order': {
    severity: 'error',
    say: (p: { readonly grade: string; readonly above: string }) => ({
      zh: `等级须由高到低排列：“${p.grade}”的下限不低于“${p.above}”，永远不会用到。`,
      en: `Grades go from best to worst: “${p.grade}” starts no lower than “${p.above}” and can never be given.`,
    }),
  },
  'grade-duplicate': {
    severity: 'error',
    say: (p: { readonly grade: string }) => ({
      zh: `等级“${p.grade}”出现不止一次。`,
      en: `Grade “${p.grade}” is listed more than once.`,
    }),
  },
  'grade-from-missing': {
    severity: 'error',
    say: (p: { readonly grade: string }) => ({
      zh: `等级“${p.grade}”没有下限；只有最末等级可以不写。`,
      en: `Grade “${p.grade}” has no lower bound; only the last grade may leave it out.`,
    }),
  },
  'grade-uncovered': {
    severity: 'error',
    say: (p: { readonly grade: string; readonly from: string }) => ({
      zh: `总分不足 ${p.from} 时没有等级。请增加一个最末等级，或去掉“${p.grade}”的下限。`,
      en: `A total below ${p.from} has no grade. Add a last grade, or leave out the lower bound of “${p.grade}”.`,
    }),
  },
  'shares-sum': {
    severity: 'error',
    say: (p: { readonly sum: string }) => ({
      zh: `强制分布各等级占比合计须为 100%，现为 ${p.sum}。`,
      en: `The shares of a ranked quota must add to 100%; they add to ${p.sum}.`,
    }),
  },
  'share-not-positive': {
    severity: 'error',
    say: (p: { readonly grade: string }) => ({
      zh: `等级“${p.grade}”的占比须大于 0，否则没有人能得到该等级。`,
      en: `The share of grade “${p.grade}” must be above 0, or nobody can be given it.`,
    }),
  },
  'coefficient-missing': {
    severity: 'error',
    say: (p: { readonly grade: string }) => ({
      zh: `部分等级写了系数，等级“${p.grade}”没有写。`,
      en: `Some grades have a coefficient, but grade “${p.grade}” has none.`,
    }),
  },
  'coefficient-twice': {
    severity: 'error',
    say: () => ({
      zh: '系数既按等级给出，又按总分插值。请只保留一种。',
      en: 'The coefficient is given both per grade and by interpolation on the total. Keep one.',
    }),
  },
  'grade-unknown': {
    severity: 'error',
    say: (p: { readonly grade: string }) => ({
      zh: `等级表中没有等级“${p.grade}”。`,
      en: `The grade table has no grade “${p.grade}”.`,
    }),
  },
  'veto-multiplier': {
    severity: 'error',
    say: (p: { readonly by: string }) => ({
      zh: `否决系数须在 0 与 1 之间，现为 ${p.by}。`,
      en: `A veto’s multiplier must lie between 0 and 1; it is ${p.by}.`,
    }),
  },
  'scale-empty': {
    severity: 'error',
    say: (p: { readonly min: string; readonly max: string }) => ({
      zh: `评分量表的最低分 ${p.min} 须小于最高分 ${p.max}，且最高分大于 0。`,
      en: `The scale’s lowest rating ${p.min} must be below its highest ${p.max}, which must be above 0.`,
    }),
  },
  'group-unknown': {
    severity: 'error',
    say: (p: { readonly group: string }) => ({
      zh: `评价表中没有评价者组“${p.group}”。`,
      en: `The form has no rater group “${p.group}”.`,
    }),
  },
  'excess-to-itself': {
    severity: 'error',
    say: (p: { readonly group: string }) => ({
      zh: `“${p.group}”超出权重上限的部分不能再划给它自己。`,
      en: `What “${p.group}” has above its ceiling can’t go back to itself.`,
    }),
  },
  'ceiling-range': {
    severity: 'error',
    say: (p: { readonly most: string }) => ({
      zh: `权重上限须在 0 与 100% 之间，现为 ${p.most}。`,
      en: `A ceiling on a weight must lie between 0 and 100%; it is ${p.most}.`,
    }),
  },
  'weight-above-ceiling': {
    severity: 'error',
    say: (p: { readonly group: string; readonly weight: string; readonly most: string }) => ({
      zh: `“${p.group}”的权重 ${p.weight} 已超过其上限 ${p.most}。`,
      en: `The weight of “${p.group}”, ${p.weight}, is already above its ceiling ${p.most}.`,
    }),
  },
})
