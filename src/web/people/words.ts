import type { DatedTable } from '#domain/org/told-change.ts'
import type { Text } from '#kernel/text.ts'
import type { Words } from '../language/words.ts'

export const peopleWords = {
  searchHint: { zh: '姓名或编号', en: 'Name or id' },
  nobody: {
    zh: '没有找到。请检查写法，或换一个字',
    en: 'Nobody found. Check the spelling, or try another part',
  },
  found: { zh: '找到的人员', en: 'People found' },
  notEmployed: { zh: '不在职', en: 'not employed' },
  person: { zh: '人员', en: 'Person' },
  back: { zh: '组织', en: 'Organisation' },
  job: { zh: '岗位', en: 'Job' },
  grade: { zh: '职级', en: 'Grade' },
  team: { zh: '团队', en: 'Team' },
  manager: { zh: '直接上级', en: 'Reports to' },
  basePay: { zh: '基本工资（月）', en: 'Base pay a month' },
  history: { zh: '历程', en: 'History' },
  historyNote: { zh: '左旧右新，灰线为今日', en: 'From left to right; the grey line is today' },
  nothingKept: { zh: '没有任何记录', en: 'Nothing is kept' },
  nothingKeptAdvice: {
    zh: '人力资源录入任职、汇报关系或请假后，会显示在这里。',
    en: 'What HR records of employment, reporting lines or leave will be here.',
  },
  knownAt: { zh: '按当时所知查看', en: 'As it was known on' },
  now: { zh: '现在', en: 'now' },
  knownNote: {
    zh: '所示为截至 {time} 已知的内容；其后的补录与更正不在其中。',
    en: 'What was known by {time}; what was added or corrected since is left out.',
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'Until' },
  open: { zh: '至今', en: 'open' },
  maskedNote: { zh: '部分内容您无权查看：{what}', en: 'Not shown to you: {what}' },
  below: { zh: '下属（{count} 人）', en: 'Reports ({count})' },
  change: { zh: '更改记录', en: 'Change what is kept' },
  direct: { zh: '直接汇报', en: 'Direct line' },
  dotted: { zh: '虚线汇报', en: 'Dotted line' },
  skip: { zh: '隔级汇报', en: 'Skip level' },
  audit: { zh: '谁看过', en: 'Who looked' },
} satisfies Words

export const tableNames: Readonly<Record<DatedTable | 'people', Text>> = {
  people: { zh: '人员姓名', en: 'People’s names' },
  teams: { zh: '团队', en: 'Teams' },
  employment: { zh: '任职', en: 'Employment' },
  reporting: { zh: '汇报关系', en: 'Reporting lines' },
  leave: { zh: '请假', en: 'Leave' },
  territories: { zh: '负责市场', en: 'Territories' },
  'ramp-up': { zh: '新人爬坡', en: 'Ramp-up' },
  exits: { zh: '离职', en: 'Exits' },
  'minimum-wages': { zh: '最低工资', en: 'Minimum wages' },
}

const columnNames: Readonly<Record<string, Text>> = {
  person: { zh: '人员编号', en: 'Person' },
  name_zh: { zh: '中文名', en: 'Chinese name' },
  name_en: { zh: '英文名', en: 'English name' },
  team: { zh: '团队', en: 'Team' },
  parent: { zh: '上级团队', en: 'Parent team' },
  from: { zh: '自（含）', en: 'From' },
  to: { zh: '至（不含）', en: 'Until (not included)' },
  job: { zh: '岗位', en: 'Job' },
  grade: { zh: '职级', en: 'Grade' },
  market: { zh: '市场', en: 'Market' },
  base_pay: { zh: '基本工资（月）', en: 'Base pay a month' },
  manager: { zh: '上级', en: 'Manager' },
  kind: { zh: '种类', en: 'Kind' },
  target_share: { zh: '目标比例', en: 'Share of target' },
  reason: { zh: '原因', en: 'Reason' },
  monthly: { zh: '月最低工资', en: 'Minimum a month' },
  source: { zh: '来源', en: 'Source' },
  currency: { zh: '币种', en: 'Currency' },
  ends: { zh: '到此为止', en: 'Ends' },
}

/** What a column of these tables is called. */
export function columnName(column: string): Text {
  return columnNames[column] ?? { zh: column, en: column }
}
