import type { Words } from '../language/words.ts'

export const teamWords = {
  title: { zh: '团队业绩', en: 'Team performance' },
  plan: { zh: '方案', en: 'Plan' },
  period: { zh: '周期', en: 'Period' },
  against: { zh: '对比', en: 'Compare with' },
  againstNothing: { zh: '不对比', en: 'Nothing' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  exporting: { zh: '正在导出…', en: 'Exporting…' },
  exported: { zh: '已导出 {count} 人', en: '{count} people exported' },
  reading: { zh: '已读取 {count} 人…', en: '{count} people read so far…' },

  people: { zh: '人数', en: 'People' },
  meanTotal: { zh: '平均总分', en: 'Mean score' },
  reachedCount: { zh: '已达成', en: 'Target reached' },
  onCount: { zh: '进度正常', en: 'On pace' },
  behindCount: { zh: '落后', en: 'Behind' },
  was: { zh: '对比周期 {value}', en: '{value} before' },

  offPace: { zh: '谁落后于进度', en: 'Who is off pace' },
  offPaceNote: {
    zh: '截至 {day} 应完成目标的 {due}',
    en: '{due} of the target is due by {day}',
  },
  offPaceNoteWhole: { zh: '随时应达到目标值', en: 'The whole target is due at any time' },
  nobodyOff: { zh: '所有人都在进度之内', en: 'Everybody is on pace' },
  nobodyOffAdvice: {
    zh: '可以在下面的热力图里查看其他指标。',
    en: 'See the other items in the heat map below.',
  },
  noTarget: { zh: '该指标没有目标', en: 'This item has no target' },
  noTargetAdvice: {
    zh: '请选择有目标的指标，或查看下面的得分。',
    en: 'Choose one that has, or look at the scores below.',
  },
  more: { zh: '另有 {count} 人，见热力图', en: '{count} more in the heat map' },
  item: { zh: '指标', en: 'Item' },

  spread: { zh: '分布', en: 'Distribution' },
  spreadOfTotal: { zh: '总分分布', en: 'Scores' },
  spreadOfItem: { zh: '“{item}”完成率分布', en: 'Attainment of {item}' },
  spreadBar: { zh: '{from} 至 {to}：{count} 人', en: '{from} to {to}: {count} people' },
  spreadLow: { zh: '{to} 以下', en: 'below {to}' },
  spreadHigh: { zh: '{from} 及以上', en: '{from} and more' },
  grades: { zh: '等级分布', en: 'Grades' },
  gradeNone: { zh: '无等级', en: 'No grade' },

  heat: { zh: '人员与指标', en: 'People and items' },
  heatRegion: {
    zh: '人员与指标，可滚动的表格；在姓名上按右方向键进入该行数字，方向键在数字之间移动',
    en: 'People and items, a table that scrolls; from a name the right arrow leads into the row’s numbers, arrows move among them',
  },
  heatNote: {
    zh: '点姓名查看结果单，点数字看原因，点列名排序',
    en: 'Choose a name for the statement, a number for why it is so, a heading to sort',
  },
  changeNote: {
    zh: '完成率按应完成进度折算后相减，进行中的周期也可与已结束的比较',
    en: 'Attainment of what was due then, so a running period can be compared with one that is over',
  },
  show: { zh: '显示', en: 'Show' },
  showAttainment: { zh: '完成率', en: 'Attainment' },
  showScore: { zh: '得分', en: 'Score' },
  showChange: { zh: '变化', en: 'Change' },
  find: { zh: '按姓名或团队筛选', en: 'Filter by name or team' },
  onlyOff: { zh: '只看落后的人', en: 'Only those off pace' },
  person: { zh: '姓名', en: 'Name' },
  team: { zh: '团队', en: 'Team' },
  total: { zh: '总分', en: 'Score' },
  grade: { zh: '等级', en: 'Grade' },
  sorted: { zh: '按“{name}”排序', en: 'Sort by {name}' },
  nobodyFound: { zh: '没有符合条件的人', en: 'Nobody matches' },
  nobodyFoundAdvice: {
    zh: '请改用其他条件，或清除筛选。',
    en: 'Try something else, or clear the filter.',
  },
  clear: { zh: '清除筛选', en: 'Clear the filter' },
  attainmentHow: { zh: '完成率 = 实际 ÷ 目标', en: 'Attainment = actual ÷ target' },
  meanHow: {
    zh: '有总分的 {count} 人的总分之和 ÷ 人数，保留两位小数；没有总分的人不计入',
    en: 'The sum of the scores of the {count} people who have one ÷ their number, to two places; nobody without a score is in it',
  },
  countHow: {
    zh: '符合条件的人数，条件：{what}',
    en: 'The number of people for whom it holds: {what}',
  },
  reachedHow: {
    zh: '“{item}”已达到整个目标',
    en: '{item} has reached its whole target',
  },
  onHow: {
    zh: '“{item}”达到应完成部分的 95% 及以上，尚未达成整个目标；要求不超过某值的，为尚未超出应用部分',
    en: '{item} is at 95 % or more of what is due, and not yet at the whole target; what shall stay low is within what is due',
  },
  behindHow: {
    zh: '“{item}”不足应完成部分的 95%（不足 80% 为严重落后）；要求不超过某值的，为已超出应用部分',
    en: '{item} is below 95 % of what is due (far behind: below 80 %); what shall stay low is beyond what is due',
  },
  cellWhy: { zh: '{figure}：{told}。为什么', en: '{figure}: {told}. Why?' },
  cellLabel: {
    zh: '{item}：实际 {actual}，目标 {target}，完成率 {attainment}，{pace}',
    en: '{item}: actual {actual}, target {target}, attainment {attainment}, {pace}',
  },
  noValue: { zh: '无数据', en: 'no value' },

  paceNone: { zh: '不判断进度', en: 'no pace' },

  empty: { zh: '还没有可看的团队结果', en: 'No team results yet' },
  emptyAdvice: {
    zh: '发布方案并导入业务数据后，这里会显示您权限所及人员的结果。',
    en: 'Once a plan is published and facts come in, the results of the people in your reach are here.',
  },
  emptyPeriod: {
    zh: '这个周期没有您可查看的人员',
    en: 'Nobody in your reach has a result in this period',
  },
  emptyPeriodAdvice: { zh: '请换一个方案或周期。', en: 'Choose another plan or period.' },

  sheetTable: { zh: '人员与指标', en: 'People and items' },
  sheetAbout: { zh: '说明', en: 'About' },
  actual: { zh: '实际', en: 'Actual' },
  target: { zh: '目标', en: 'Target' },
  attainment: { zh: '完成率', en: 'Attainment' },
  before: { zh: '对比周期实际', en: 'Actual before' },
  score: { zh: '得分', en: 'Score' },
  pace: { zh: '进度', en: 'Pace' },
  personId: { zh: '人员编号', en: 'Person ID' },
  market: { zh: '市场', en: 'Market' },
  asOf: { zh: '数据截至', en: 'Data up to' },
  currency: { zh: '币种', en: 'Currency' },
} satisfies Words
