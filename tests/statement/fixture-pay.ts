import type { Step } from '#engine/explain/step.ts'
import { salesStep } from './fixture-items.ts'
import { fixed, orderFacts, step, text } from './fixture-steps.ts'

/** Four lines: marginal commission, bonus, a contest that paid nothing, and what returns took back. */
export function paySteps(
  person: string,
  month: string,
  orders: number,
  blocked: boolean,
): readonly Step[] {
  return [
    step('pay:commission', text('销售提成', 'Sales commission'), 'money', 4_422_839n, {
      clause: '5.1',
      how: text(
        '1,000,000.00 × 3% + 284,567.89 × 5% = 44,228.39',
        '1,000,000.00 × 3% + 284,567.89 × 5% = 44,228.39',
      ),
      parts: [
        step(
          'slice:1',
          text('不超过 1,000,000.00 的部分 × 3%', 'up to 1,000,000.00 at 3%'),
          'money',
          3_000_000n,
        ),
        step(
          'slice:2',
          text('超过 1,000,000.00 的部分 × 5%', 'above 1,000,000.00 at 5%'),
          'money',
          1_422_839n,
        ),
        salesStep(person, month, orders),
      ],
    }),
    step('pay:bonus', text('绩效奖金', 'Performance bonus'), 'money', blocked ? null : 967_742n, {
      clause: '5.2',
      how: text('10,000.00 × 1 × 96.774194% = 9,677.42', '10,000.00 × 1 × 96.774194% = 9,677.42'),
      parts: [
        step('base', text('奖金基数', 'Bonus base'), 'money', 1_000_000n),
        step(
          'coefficient',
          text('等级系数', 'Coefficient of the grade'),
          'ratio',
          blocked ? null : fixed('1'),
        ),
        step('proration', text('在岗折算', 'Proration'), 'ratio', fixed('0.96774194'), {
          how: text('30 ÷ 31 天', '30 of 31 days'),
        }),
      ],
    }),
    step('pay:spiff', text('新品冲刺奖', 'New product contest'), 'money', 0n, {
      clause: '5.3',
      how: text('新品 0 件，未达 5 件', '0 new products of the 5 needed'),
    }),
    step('pay:returns', text('退货冲减提成', 'Commission unwound by returns'), 'money', -150_050n, {
      clause: '5.4',
      how: text(
        '退货 30,010.00 按原费率 5% 冲减',
        'returns of 30,010.00 at the 5% they were earned',
      ),
      parts: orderFacts(2, -3_001_000n, person, month),
    }),
  ]
}
