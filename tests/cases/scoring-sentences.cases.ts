import type { NumericUnit } from '#engine/units.ts'
import { gradeCases } from './scoring-grades.cases.ts'
import { ratingCases } from './scoring-ratings.cases.ts'

/** The clause that a specification prints, word for word, in both languages. */
export type SentenceCase = { readonly spec: unknown; readonly zh: string; readonly en: string }

export const scoreSentences: readonly (SentenceCase & { readonly unit: NumericUnit })[] = [
  {
    spec: { method: 'ratio', gate: '60' },
    unit: 'money',
    zh: '完成率法：得分 = 实际值 ÷ 目标值 × 100，最高 120 分，最低 0 分；低于门槛 60 分的，计 0 分。没有实际值、没有目标值或目标值不大于 0 的，无得分。',
    en: 'Attainment: score = actual ÷ target × 100, at most 120, at least 0; below the gate of 60 it is 0. Without an actual or a target above 0 there is no score.',
  },
  {
    spec: { method: 'reverse', cap: 'none', floor: 'none' },
    unit: 'ratio',
    zh: '逆向指标法（越低越好）：得分 = [1 +（目标值 − 实际值）÷ 目标值] × 100，不封顶，不保底。没有实际值、没有目标值或目标值不大于 0 的，无得分。',
    en: 'Lower is better: score = [1 + (target − actual) ÷ target] × 100, no cap, no floor. Without an actual or a target above 0 there is no score.',
  },
  {
    spec: { method: 'progress', from: '20%' },
    unit: 'ratio',
    zh: '进度法：得分 =（实际值 − 起点值 20%）÷（目标值 − 起点值 20%）× 100，最高 120 分，最低 0 分。三者缺一或目标值等于起点值的，无得分。',
    en: 'Progress: score = (actual − start (20%)) ÷ (target − start (20%)) × 100, at most 120, at least 0. If one of the three is missing, or the target is the start, there is no score.',
  },
  {
    spec: {
      method: 'bands',
      boundary: 'upper',
      bands: [
        { from: '100%', score: '100' },
        { from: '80%', score: '70' },
        { from: '0%', score: '0' },
      ],
    },
    unit: 'money',
    zh: '区间赋分法，按完成率所在区间计分：完成率 ≥ 100%，计 100 分；80% ≤ 完成率 < 100%，计 70 分；0% ≤ 完成率 < 80%，计 0 分。不在上列区间内的，无得分。没有实际值、没有目标值或目标值不大于 0 的，无得分。',
    en: 'Bands, by attainment: attainment ≥ 100%: 100; 80% ≤ attainment < 100%: 70; 0% ≤ attainment < 80%: 0. Outside these there is no score. Without an actual or a target above 0 there is no score.',
  },
  {
    spec: {
      method: 'bands',
      on: 'actual',
      boundary: 'lower',
      bands: [
        { to: '10000', score: '60' },
        { from: '10000', score: '100' },
      ],
    },
    unit: 'money',
    zh: '区间赋分法，按实际值所在区间计分：实际值 > 10,000，计 100 分；实际值 ≤ 10,000，计 60 分。没有实际值的，无得分。',
    en: 'Bands, by the actual: the actual > 10,000: 100; the actual ≤ 10,000: 60. Without an actual there is no score.',
  },
  {
    spec: {
      method: 'interpolate',
      points: [
        { at: '80%', score: '60' },
        { at: '100%', score: '100' },
        { at: '120%', score: '120' },
      ],
    },
    unit: 'money',
    zh: '线性插值法，按完成率计分：80% 计 60 分，100% 计 100 分，120% 计 120 分，相邻两点之间按直线插值；低于 80% 的计 0 分，高于 120% 的按 120 分计。没有实际值、没有目标值或目标值不大于 0 的，无得分。',
    en: 'Interpolation, by attainment: 80% scores 60, 100% scores 100, 120% scores 120, on a straight line between two points; below 80% it is 0, above 120% it stays at 120. Without an actual or a target above 0 there is no score.',
  },
  {
    spec: { method: 'step', per: '1%', above: '2', below: '-5' },
    unit: 'ratio',
    zh: '加减分法：以目标值为基准，基础分 100 分；每高出 1 个百分点，加 2 分；每低出 1 个百分点，减 5 分；不足 1 个百分点的部分不计；最高 120 分，最低 0 分。',
    en: 'Points added and subtracted: 100 at the target; for each 1 percentage point above it add 2, for each 1 percentage point below it subtract 5; parts of a unit don’t count; at most 120, at least 0.',
  },
  {
    spec: { method: 'step', from: '0', above: '-5', below: '0', units: 'exact', cap: '100' },
    unit: 'count',
    zh: '加减分法：以 0 为基准，基础分 100 分；每高出 1，减 5 分；每低出 1，不加减分；不足 1 的部分按比例计；最高 100 分，最低 0 分。',
    en: 'Points added and subtracted: 100 at 0; for each 1 above it subtract 5, for each 1 below it no change; parts of a unit count in proportion; at most 100, at least 0.',
  },
  {
    spec: { method: 'allOrNothing', direction: 'lower' },
    unit: 'count',
    zh: '非此即彼法：实际值不高于目标值的，计 100 分；否则计 0 分。',
    en: 'All or nothing: 100 when the actual is at most the target, otherwise 0.',
  },
  {
    spec: {
      method: 'levels',
      levels: [
        { level: '1', name: { zh: '待改进', en: 'Developing' }, score: '60' },
        {
          level: '2',
          name: { zh: '卓越', en: 'Outstanding' },
          anchor: { zh: '主动带动他人', en: 'lifts others' },
          score: '100',
        },
      ],
    },
    unit: 'score',
    zh: '说明法，按评定的等级计分：1 级“待改进”，计 60 分；2 级“卓越”（主动带动他人），计 100 分。',
    en: 'Described levels: level 1 “Developing”: 60; level 2 “Outstanding” (lifts others): 100.',
  },
  {
    spec: { method: 'efficacy', unacceptable: '5%' },
    unit: 'ratio',
    zh: '功效系数法：得分 = 60 + 40 ×（实际值 − 不允许值 5%）÷（目标值 − 不允许值 5%），最高 100 分，最低 0 分。',
    en: 'Efficacy coefficient: score = 60 + 40 × (actual − unacceptable 5%) ÷ (target − unacceptable 5%), at most 100, at least 0.',
  },
  {
    spec: { method: 'asIs', cap: '100' },
    unit: 'score',
    zh: '直接计分：得分即实际值，最高 100 分，不保底。',
    en: 'The actual is the score, at most 100, no floor.',
  },
]

const gradesOf = (id: string): unknown => gradeCases.find((grades) => grades.id === id)?.grades

export const gradeSentences: readonly SentenceCase[] = [
  {
    spec: gradesOf('cuts-lower'),
    zh: '等级按总分划定：S：总分 > 95；A：85 < 总分 ≤ 95；B：70 < 总分 ≤ 85；C：60 < 总分 ≤ 70；D：总分 ≤ 60。',
    en: 'Grades follow from the total: S: total > 95; A: 85 < total ≤ 95; B: 70 < total ≤ 85; C: 60 < total ≤ 70; D: total ≤ 60.',
  },
  {
    spec: gradesOf('coefficient-by-grade'),
    zh: '等级按总分划定：L5：总分 ≥ 1.4；L4：1.15 ≤ 总分 < 1.4；L3：0.9 ≤ 总分 < 1.15；L2：0.65 ≤ 总分 < 0.9；L1：总分 < 0.65。等级系数：L5 1.5，L4 1.2，L3 1，L2 0.8，L1 0.5。',
    en: 'Grades follow from the total: L5: total ≥ 1.4; L4: 1.15 ≤ total < 1.4; L3: 0.9 ≤ total < 1.15; L2: 0.65 ≤ total < 0.9; L1: total < 0.65. Coefficients: L5 1.5, L4 1.2, L3 1, L2 0.8, L1 0.5.',
  },
  {
    spec: gradesOf('coefficient-continuous'),
    zh: '等级按总分划定：S：总分 ≥ 95；A：85 ≤ 总分 < 95；B：70 ≤ 总分 < 85；C：60 ≤ 总分 < 70；D：总分 < 60。系数按总分连续计算：60 分为 0.8，85 分为 1，100 分为 1.5，相邻两点之间按直线插值；低于 60 分的为 0，最高点以上不再增加。',
    en: 'Grades follow from the total: S: total ≥ 95; A: 85 ≤ total < 95; B: 70 ≤ total < 85; C: 60 ≤ total < 70; D: total < 60. The coefficient moves with the total: 0.8 at 60, 1 at 85, 1.5 at 100, on a straight line between two points; 0 below 60, and no more beyond the last point.',
  },
  {
    spec: {
      by: 'curve',
      within: 'team',
      grades: [
        { grade: 'S', name: { zh: '卓越', en: 'outstanding' }, share: '20%' },
        { grade: 'A', share: '70%' },
        { grade: 'C', share: '10%' },
      ],
    },
    zh: '等级按总分在同一团队内由高到低强制分布：S（卓越） 20%，A 70%，C 10%。名次 = 1 + 总分高于本人的人数；各等级累计人数 = 有总分的人数 × 累计占比，四舍五入；同分者名次相同、等级相同。',
    en: 'Grades are a ranked quota within the same team, from the highest total down: S (outstanding) 20%, A 70%, C 10%. Rank = 1 + the number of people with a higher total; a grade reaches down to the number of people with a total × its cumulative share, rounded half up; equal totals have equal ranks and grades.',
  },
]

const formOf = (id: string): unknown => ratingCases.find((rating) => rating.id === id)?.form

export const formSentences: readonly SentenceCase[] = [
  {
    spec: formOf('CN-10'),
    zh: '按 0 至 100 分评定，各评价者组权重：上级 50%，同事 20%（至少 3 人），客户 20%（至少 3 人），本人 10%。每组先求每位评价者各题平均分，再求评价者平均分；某组无评分或人数不足的，其权重按比例分给其他组；“本人”的实际权重不超过 10%，超出部分划给“上级”，“上级”缺评的，无得分。',
    en: 'Rated from 0 to 100; weights of the rater groups: superior 50%, peers 20% (at least 3 raters), customers 20% (at least 3 raters), self 10%. Within a group, each rater’s mean over the questions first, then the mean of the raters; the weight of a group without enough ratings goes to the others in proportion; “self” then weighs at most 10%, the excess goes to “superior”, and without “superior” there is no score.',
  },
  {
    spec: formOf('normalise-range'),
    zh: '按 1 至 5 分评定，各评价者组权重：同事 100%。每组先求每位评价者各题平均分，再求评价者平均分，按（平均分 − 1）÷（5 − 1）× 100 折算为百分制；某组无评分或人数不足的，其权重按比例分给其他组。',
    en: 'Rated from 1 to 5; weights of the rater groups: peers 100%. Within a group, each rater’s mean over the questions first, then the mean of the raters, put on 0 to 100 by (mean − 1) ÷ (5 − 1) × 100; the weight of a group without enough ratings goes to the others in proportion.',
  },
]

export const vetoSentences: readonly SentenceCase[] = [
  { spec: { kind: 'item-zero', item: 'safety' }, zh: '“安全”计 0 分', en: '“Safety” scores 0' },
  { spec: { kind: 'total-zero' }, zh: '总分计 0 分（一票否决）', en: 'the total is 0' },
  {
    spec: { kind: 'grade-cap', grade: 'C' },
    zh: '等级最高为“C”，总分不变',
    en: 'the grade is at most “C”; the total stays',
  },
  {
    spec: { kind: 'multiply', by: '0.8' },
    zh: '总分乘以 0.8',
    en: 'the total is multiplied by 0.8',
  },
]
