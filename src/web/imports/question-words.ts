import type { QuestionCode } from '#domain/import/problems/questions.ts'
import type { Text } from '#kernel/text.ts'

/** What the importer asks, as it's asked on a page. */
export const questionWords: Readonly<Record<QuestionCode, Text>> = {
  'ask-encoding': { zh: '文件用的是哪种编码？', en: 'Which encoding is it in?' },
  'ask-delimiter': { zh: '各格以什么分隔？', en: 'What separates the cells?' },
  'ask-sheets': { zh: '读取哪些工作表？', en: 'Which sheets are read?' },
  'ask-skip-rows': { zh: '表头在哪一行？', en: 'Which row is the header?' },
  'ask-header-rows': { zh: '表头有几行？', en: 'How many rows has the header?' },
  'ask-merged': {
    zh: '数据行中有合并的单元格，怎么读？',
    en: 'Cells among the rows are merged: how are they read?',
  },
  'ask-totals': {
    zh: '有像合计的行，要读取吗？',
    en: 'Some rows look like totals: are they read?',
  },
  'ask-duplicates': {
    zh: '有完全相同的行，怎么处理？',
    en: 'Some rows are wholly the same: what of them?',
  },
  'ask-blank': { zh: '这些格表示没有值吗？', en: 'Do these cells stand for nothing?' },
  'ask-decimal': {
    zh: '逗号或点是千分位，还是小数点？',
    en: 'Does the comma or point separate thousands, or decimals?',
  },
  'ask-unit': {
    zh: '列名写有单位，数字以它为单位吗？',
    en: 'The heading names a unit: are the numbers in it?',
  },
  'ask-day-order': { zh: '日在前还是月在前？', en: 'Does the day or the month come first?' },
  'ask-month-day': {
    zh: '只写了月份，算在哪一天？',
    en: 'Only a month is written: which day is it?',
  },
  'ask-serial': { zh: '日期列里的数字怎么算？', en: 'How are the bare numbers counted as days?' },
  'ask-zone': { zh: '时刻用的是哪个时区？', en: 'Which time zone are the moments in?' },
  'ask-digits': {
    zh: '计算结果超过 15 位有效数字，怎么取？',
    en: 'Computed numbers have more than 15 digits: how are they rounded?',
  },
}
