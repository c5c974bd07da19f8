import type { Words } from '../../language/words.ts'

export const weightWords = {
  intro: {
    zh: '拖动分界线，或选中分界线后按方向键（Shift 为 0.1%）。各层权重始终合计 100%。',
    en: 'Drag a border, or focus it and press the arrow keys (0.1% with Shift). Every level always sums to 100%.',
  },
  between: { zh: '“{one}”与“{other}”之间的权重', en: 'Weights of “{one}” and “{other}”' },
  both: {
    zh: '{one} {oneWeight}，{other} {otherWeight}',
    en: '{one} {oneWeight}, {other} {otherWeight}',
  },
  map: { zh: '{card}的权重图', en: 'Weights of {card}' },
  table: { zh: '{card}的权重', en: 'Weights of {card}, as a table' },
  what: { zh: '分组与考核项', en: 'Group and item' },
  weight: { zh: '权重', en: 'Weight' },
  ofTotal: { zh: '占总分', en: 'Of the total' },
  weightOf: { zh: '{name}的权重', en: 'Weight of {name}' },
  typed: {
    zh: '直接填写一项时，同层其余各项按比例让出或补足。',
    en: 'When you type one, the others of its level make up the rest in proportion.',
  },
  noWeight: {
    zh: '请写不超过本层合计的百分数，例如 35%',
    en: 'Write a percentage within its level, such as 35%',
  },
  notWhole: { zh: '权重合计不是 100%。', en: 'The weights don’t sum to 100%.' },
  makeWhole: { zh: '按比例调整到 100%', en: 'Bring to 100% in proportion' },
  unreadable: {
    zh: '有权重不是数字，请先在“表单”或“文档”里改正。',
    en: 'Some weight is no number. Mend it in the form or the document first.',
  },
  nothing: {
    zh: '还没有记分卡',
    en: 'No scorecard yet',
  },
  nothingAdvice: {
    zh: '先在“表单”里添加记分卡、分组和考核项。',
    en: 'Add a scorecard, groups and items in the form first.',
  },
} satisfies Words
