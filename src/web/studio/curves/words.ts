import type { Words } from '../../language/words.ts'

export const curveWords = {
  scores: { zh: '计分曲线', en: 'Scoring curves' },
  pay: { zh: '薪酬曲线', en: 'Pay curves' },
  grades: { zh: '等级系数', en: 'Grade coefficients' },
  intro: {
    zh: '曲线由计算引擎画出。拖动圆点，或选中后按方向键，文档随之修改；虚线处为断崖。',
    en: 'The engine itself draws these. Drag a point, or focus it and press the arrow keys, and the document follows. Dashed lines are cliffs.',
  },
  attainment: { zh: '完成率', en: 'Attainment' },
  actual: { zh: '实际值', en: 'Actual' },
  way: { zh: '起点到目标的进度', en: 'Way from start to target' },
  amount: { zh: '金额', en: 'Amount' },
  score: { zh: '得分', en: 'Score' },
  rate: { zh: '比例', en: 'Rate' },
  paid: { zh: '应得', en: 'Earned' },
  paidShare: { zh: '应得（占目标）', en: 'Earned, as a share of the target' },
  total: { zh: '总分', en: 'Total' },
  coefficient: { zh: '系数', en: 'Coefficient' },
  drawnAs: { zh: '{name}：{y}随{x}变化', en: '{name}: {y} over {x}' },
  cliffUp: {
    zh: '断崖：{x}处由 {below} 跳到 {above}',
    en: 'Cliff: at {x} from {below} to {above}',
  },
  noCliff: { zh: '没有断崖', en: 'No cliff' },
  pointOf: { zh: '{name}的第 {number} 个点', en: 'Point {number} of {name}' },
  pointAt: { zh: '{xName} {x}，{yName} {y}', en: '{xName} {x}, {yName} {y}' },
  distance: { zh: '与各人目标之差', en: 'Distance from each person’s target' },
  deal: { zh: '单笔金额', en: 'Amount of one sale' },
  units: { zh: '数量', en: 'Units' },
  perUnit: { zh: '每单位', en: 'For each' },
  measure: { zh: '依据', en: 'Measure' },
  cellOf: { zh: '{row}，{column}', en: '{row}, {column}' },
  noNumber: { zh: '请写数字，例如 2% 或 1.2', en: 'Write a number, such as 2% or 1.2' },
  notDrawn: { zh: '没有画出的', en: 'Not drawn' },
  notDrawnAs: { zh: '{name}：{why}', en: '{name}: {why}' },
  why_wrong: { zh: '写法还有问题，改好后画出。', en: 'isn’t right yet; drawn once it is.' },
  why_formula: {
    zh: '按公式计算，随公式里的各项而变，没有一条曲线。',
    en: 'comes from a formula and moves with everything in it, so there’s no one curve.',
  },
  why_fixed: {
    zh: '不随结果变化，没有曲线。',
    en: 'doesn’t move with results, so there’s no curve.',
  },
  why_noCoefficient: { zh: '各等级没有系数。', en: 'no grade has a coefficient.' },
  why_pool: {
    zh: '按权重占比分奖金池：权重占 20%，就分到 20%。没有曲线。',
    en: 'divides a pool by weight: whoever has 20% of the weights gets 20%. There’s no curve.',
  },
  why_gradeOnly: {
    zh: '乘以等级系数，见“等级系数”。',
    en: 'is multiplied by the grade’s coefficient; see the grade coefficients.',
  },
  nothing: {
    zh: '还没有可以画出的曲线',
    en: 'Nothing to draw yet',
  },
  nothingAdvice: {
    zh: '先在“表单”里添加周期、考核项或薪酬规则。',
    en: 'Add a cycle, items or pay rules in the form first.',
  },
} satisfies Words
