import type { Words } from '../language/words.ts'

export const estimateWords = {
  title: { zh: '试算：如果签下这些单', en: 'Estimate: if these deals come in' },
  preparing: {
    zh: '正在把您的数据和方案载入浏览器…',
    en: 'Bringing your data and the plan into this browser…',
  },
  local: {
    zh: '由本机浏览器中的同一套计算引擎得出；输入的内容不会上传，也不影响正式结果。',
    en: 'Computed in this browser by the same engine. What you enter is not sent anywhere and changes no result.',
  },
  score: { zh: '得分', en: 'Score' },
  grade: { zh: '等级', en: 'Grade' },
  pay: { zh: '应发', en: 'Pay' },
  becomes: { zh: '变为', en: 'becomes' },
  deals: { zh: '设想的订单', en: 'Deals that you suppose' },
  amount: { zh: '金额（{currency}）', en: 'Amount ({currency})' },
  amountWrong: { zh: '请填写数字，例如 120000', en: 'Enter a number, such as 120000' },
  add: { zh: '再加一单', en: 'Add a deal' },
  remove: { zh: '删除第 {n} 单', en: 'Remove deal {n}' },
  dealN: { zh: '第 {n} 单', en: 'Deal {n}' },
  open: { zh: '在手商机', en: 'Your open opportunities' },
  openNone: { zh: '目前没有未关闭的商机。', en: 'You have no open opportunity.' },
  openHint: { zh: '勾选即按预计金额计入。', en: 'Tick one to count it at its expected amount.' },
  usual: {
    zh: '没有问到的内容（如毛利、品类）按您以往订单的比例和习惯补上；计入日期为 {day}。',
    en: 'What is not asked, such as margin or category, is filled in as in your past deals; they count on {day}.',
  },
  others: {
    zh: '团队与公司的合计随您的订单增加；他人的评分、排名和奖金池按现状不变。别人的客户系统不向您公开，名称未在您订单中出现过的一律按新客户计。',
    en: "Team and company sums grow by your deals; others' ratings, ranks and pools stay as they are. Colleagues' customers aren't known here: a name that isn't in your own deals counts as new.",
  },
  items: { zh: '变动的考核项目', en: 'Items that move' },
  lines: { zh: '变动的薪酬项目', en: 'Lines of pay that move' },
  nothing: {
    zh: '填写金额或勾选商机，结果立即更新。',
    en: 'Enter an amount or tick an opportunity; the result changes at once.',
  },
  noForms: {
    zh: '这个周期的方案不按单计算金额，没有可以设想的订单。',
    en: 'The plan of this cycle counts no amounts of deals, so there is none to suppose.',
  },
  noValue: { zh: '无数据', en: 'no value' },
} satisfies Words
