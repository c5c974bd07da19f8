import { expect, test } from 'vitest'
import { chineseNumber } from '#engine/prose/chinese-number.ts'
import { toTraditional } from '#engine/prose/traditional.ts'

/** Terms of the field, and phrases in which a converter goes wrong easily. */
test.each([
  ['绩效考核、考核项目与计分卡', '績效考核、考核項目與計分卡'],
  ['高级销售人员', '高級銷售人員'],
  ['团队协作：沟通、协调、支持', '團隊協作：溝通、協調、支持'],
  ['客单价优化', '客單價優化'],
  ['市场占有率，复购率，回访覆盖率', '市場佔有率，復購率，回訪覆蓋率'],
  ['软件、信息系统与网络', '軟體、資訊系統與網路'],
  ['人才培养质量', '人才培養品質'],
  ['应当发布；须发放；按规定程序办理', '應當發布；須發放；按規定程序辦理'],
  ['最大余数法，舍入至分，舍去尾数，余额', '最大餘數法，捨入至分，捨去尾數，餘額'],
  ['入账、台账，按首档比例冲减', '入帳、台帳，按首檔比例沖減'],
  ['申请复议，由他人复核；反馈意见', '申請復議，由他人複核；回饋意見'],
  ['周期、系数、范围、只计、周一', '週期、係數、範圍、只計、週一'],
  ['四舍五入，四舍六入五成双', '四捨五入，四捨六入五成雙'],
  ['“主办”与“售前支持”', '「主辦」與「售前支持」'],
])('%s', (simplified, traditional) => {
  expect(toTraditional(simplified)).toBe(traditional)
})

test('keys, numbers, signs and hashes come through', () => {
  const text =
    'cycles.month.pay `senior_seller` SHA-256 f57105701b77 1,234.50 ≥ × ÷ − 95% **3.2** L’Oréal'
  expect(toTraditional(text)).toBe(text)
})

test.each([
  [1, '一'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [19, '十九'],
  [20, '二十'],
  [21, '二十一'],
  [90, '九十'],
  [99, '九十九'],
  [100, '100'],
])('%i is %s', (number, words) => {
  expect(chineseNumber(number)).toBe(words)
})
