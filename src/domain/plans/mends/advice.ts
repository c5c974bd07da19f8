import type { Text } from '#kernel/text.ts'

/** What to do where no machine can tell and the message only says what is wrong. */
const advice: Readonly<Record<string, Text>> = {
  'column-unit': {
    zh: '请换一列，或把 kind 改成适合这一列的算法。',
    en: 'Choose another column, or a kind that fits this one.',
  },
  'metric-kind': {
    zh: '请换一个单位相符的指标。',
    en: 'Choose a metric of that unit.',
  },
  'window-conflict': {
    zh: '请去掉其中一处时间窗口或层级。',
    en: 'Take one of the windows or levels out.',
  },
  'form-unknown': {
    zh: '请先在“表单 › 评价表”里添加评价表，再引用它。',
    en: 'Add a rating form first (Form › Rating forms), then name it here.',
  },
  'pool-weight-unit': {
    zh: '请写一个得出数字的公式。',
    en: 'Write a formula that comes to a number.',
  },
  'points-few': { zh: '请再加一个点。', en: 'Add a point.' },
  'efficacy-equal': {
    zh: '请把满意值与不允许值拉开；不写满意值则以目标为准。',
    en: 'Set the two apart; without a satisfactory value the target is taken.',
  },
  'scale-empty': {
    zh: '请调低最低分，或调高最高分。',
    en: 'Lower the lowest rating or raise the highest.',
  },
  'formula-unknown-function': {
    zh: '请换用列出的函数。',
    en: 'Use one of the functions that are listed.',
  },
  'formula-branch-units': {
    zh: '请把各项写成同一单位。',
    en: 'Write all of its parts in one unit.',
  },
  'formula-argument-unit': {
    zh: '请换一个单位相符的写法，例如写成比较。',
    en: 'Write something of that unit there, such as a comparison.',
  },
  'formula-no-metric': {
    zh: '请去掉这个函数，或改读一个指标。',
    en: 'Take the function away, or read a metric.',
  },
  'formula-target-of': {
    zh: '请把运算写到括号外面。',
    en: 'Move the arithmetic outside of the parentheses.',
  },
  'deals-metric': {
    zh: '请换用或新建这样的指标。',
    en: 'Use such a metric, or make one.',
  },
}

export function adviceOf(code: string): Text | null {
  return advice[code] ?? null
}
