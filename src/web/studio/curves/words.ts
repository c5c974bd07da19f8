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
  notDrawn: {
    zh: '没有画出：{names}。这些要么取决于各人自己的目标，要么按公式、等次或逐笔计算，要么写法尚有问题。',
    en: 'Not drawn: {names}. They hang on each person’s own target, on formulas, levels or single deals, or aren’t right yet.',
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
