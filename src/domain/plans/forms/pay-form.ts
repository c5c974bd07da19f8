import {
  boundary,
  choice,
  day,
  formula,
  keyed,
  line,
  list,
  maybe,
  money,
  named,
  number,
  option,
  part,
  phrase,
  record,
  ref,
  said,
  share,
  whole,
  yesNo,
} from './fields.ts'
import type { Field, Part } from './form.ts'

/** What is paid, and by which rule. */

const rate = part('rate', said('比例', 'Rate'), share())
const from = part('from', said('自', 'From'), number())
const to = maybe('to', said('至', 'To'), number())
const tier = said('档', 'tier')
const tiers = part('tiers', said('各档', 'Tiers'), list(record(from, to, rate), tier))
const on = maybe(
  'on',
  said('分档依据', 'Tiers are read at'),
  choice(option('amount', '金额', 'The amount'), option('attainment', '完成率', 'Attainment')),
  said('金额', 'the amount'),
)
const split = choice(
  option('marginal', '只对超出部分', 'The part above only'),
  option('wholeAmount', '对全部金额', 'The whole amount'),
)
const acceptCliff = maybe('acceptCliff', said('可接受的跳升', 'A jump that is meant'), share('1%'))
const coefficient = part('coefficient', said('系数', 'Coefficient'), number('1'))
const axis = record(
  part('of', said('依据', 'Of'), formula),
  named,
  part('from', said('各界限', 'Bounds'), list(number(), said('界限', 'bound'))),
)
const axes: readonly Part[] = [
  part('rows', said('行', 'Rows'), axis),
  part('columns', said('列', 'Columns'), axis),
  boundary,
]
const cells = (blank: Field): Field => list(list(blank, said('格', 'cell')), said('行', 'row'))

const rateField: Field = {
  kind: 'variant',
  tag: 'shape',
  kinds: [
    { ...option('flat', '固定比例', 'Flat rate'), parts: [rate] },
    { ...option('marginal', '超额累进', 'Marginal tiers'), parts: [on, boundary, tiers] },
    {
      ...option('wholeAmount', '全额累进', 'Whole amount at the tier’s rate'),
      parts: [on, boundary, tiers, acceptCliff],
    },
    {
      ...option('accelerated', '加速提成', 'Accelerated'),
      parts: [
        part('base', said('基本比例', 'Base rate'), share('2%')),
        maybe('split', said('倍数适用于', 'The factor counts for'), split),
        boundary,
        part(
          'tiers',
          said('各档', 'Tiers'),
          list(record(from, to, part('times', said('倍数', 'Times'), number('1'))), tier),
        ),
        acceptCliff,
      ],
    },
    {
      ...option('interpolated', '比例插值', 'Interpolated rate'),
      parts: [
        part(
          'points',
          said('点', 'Points'),
          list(
            record(part('at', said('完成率', 'Attainment'), share('100%')), rate),
            said('点', 'point'),
          ),
        ),
        maybe('below', said('首点以下比例', 'Below the first'), share(), said('0%', '0%')),
        acceptCliff,
      ],
    },
    {
      ...option('perUnit', '按件计提', 'Per unit'),
      parts: [part('per', said('每单位', 'For each'), money('1'))],
    },
    {
      ...option('spiff', '短期竞赛', 'Contest'),
      parts: [
        part('from', said('自', 'From'), day),
        part('to', said('至（不含）', 'Until'), day),
        maybe('per', said('每单位', 'For each'), money('1')),
        maybe('rate', said('比例', 'Rate'), share('1%')),
        maybe('minimum', said('起奖数量', 'At least'), number('1')),
        maybe('budget', said('预算', 'Budget'), money('1000')),
      ],
    },
    {
      ...option('rateTable', '分类比例', 'Rate table'),
      parts: [
        part(
          'rates',
          said('各类比例', 'Rates'),
          list(
            record(
              maybe('customer', said('客户', 'Customer'), line),
              maybe('product', said('产品', 'Product'), line),
              maybe('category', said('品类', 'Category'), line),
              maybe('market', said('市场', 'Market'), line),
              rate,
            ),
            said('条目', 'row'),
          ),
        ),
        part('otherwise', said('其余', 'Otherwise'), share()),
      ],
    },
    {
      ...option('each', '逐笔分档', 'Deal by deal'),
      parts: [part('split', said('比例适用于', 'The rate counts for'), split), boundary, tiers],
    },
    {
      ...option('matrix', '二维比例表', 'Matrix'),
      parts: [...axes, part('rates', said('比例表', 'Rates'), cells(share())), acceptCliff],
    },
    {
      ...option('pool', '团队奖金池', 'Team pool'),
      parts: [
        part('pool', said('奖金池', 'Pool'), formula),
        part('by', said('分配依据', 'Divided by'), formula),
      ],
    },
    {
      ...option('bonus', '基数 × 系数', 'Base × coefficients'),
      parts: [
        part('base', said('基数', 'Base'), formula),
        maybe(
          'coefficients',
          said('系数', 'Coefficients'),
          list(
            {
              kind: 'variant',
              tag: 'kind',
              kinds: [
                { ...option('grade', '等级系数', 'Of the grade'), parts: [] },
                {
                  ...option('formula', '公式', 'By formula'),
                  parts: [part('formula', said('公式', 'Formula'), formula), named],
                },
                {
                  ...option('interpolate', '插值', 'Interpolated'),
                  parts: [
                    part('of', said('依据', 'Of'), formula),
                    part(
                      'points',
                      said('点', 'Points'),
                      list(
                        record(part('at', said('位置', 'At'), share('100%')), coefficient),
                        said('点', 'point'),
                      ),
                    ),
                    maybe('below', said('首点以下', 'Below the first'), number(), said('0', '0')),
                    named,
                  ],
                },
                {
                  ...option('matrix', '二维系数表', 'Matrix'),
                  parts: [
                    named,
                    ...axes,
                    part('coefficients', said('系数表', 'Coefficients'), cells(number('1'))),
                    maybe('acceptCliff', said('可接受的跳升', 'A jump that is meant'), number()),
                  ],
                },
              ],
            },
            said('系数', 'coefficient'),
          ),
        ),
        part('prorate', said('按在岗天数折算', 'Prorated by days'), yesNo),
      ],
    },
    {
      ...option('formula', '公式', 'Formula'),
      parts: [part('pay', said('金额公式', 'Pays'), formula)],
    },
  ],
}

const returned: readonly Part[] = [
  part('metric', said('指标', 'Metric'), ref('metric')),
  part('of', said('对应单据列', 'Column of the deal'), line),
]

const payRule = record(
  named,
  part(
    'kind',
    said('类别', 'Kind'),
    choice(
      option('commission', '提成', 'Commission'),
      option('bonus', '奖金', 'Bonus'),
      option('award', '奖励', 'Award'),
      option('spiff', '竞赛奖', 'Contest award'),
      option('allowance', '津贴', 'Allowance'),
    ),
  ),
  maybe('when', said('条件', 'Only when'), formula),
  maybe('amount', said('计提依据', 'Paid on'), ref('metric')),
  maybe(
    'level',
    said('谁的业绩', 'Whose'),
    choice(
      option('person', '本人', 'The person’s own'),
      option('team', '团队', 'The team’s'),
      option('reports', '下属', 'Of those who report to them'),
      option('company', '公司', 'The company’s'),
    ),
    said('本人', 'the person’s own'),
  ),
  maybe(
    'accumulate',
    said('累计期', 'Adds up over'),
    choice(
      option('period', '本期', 'The period'),
      option('quarter', '季度', 'The quarter'),
      option('year', '年度', 'The year'),
    ),
    said('本期', 'the period'),
  ),
  part('rate', said('计算方式', 'How it’s computed'), rateField),
  maybe(
    'deals',
    said('逐单追踪', 'Each deal is followed'),
    record(
      part('reach', said('追踪期数', 'For how many periods'), whole('12')),
      maybe('cap', said('单笔封顶', 'At most for a deal'), money('10000')),
      maybe(
        'returns',
        said('退货', 'Returns'),
        record(
          ...returned,
          part(
            'rate',
            said('冲减比例', 'Taken back at'),
            choice(
              option('original', '原计提比例', 'The rate that was paid'),
              option('curve', '当期曲线', 'The curve as it is'),
            ),
          ),
          maybe(
            'attainment',
            said('完成率', 'The attainment'),
            choice(option('restored', '还原', 'Restored'), option('kept', '保留', 'Kept')),
          ),
        ),
      ),
      maybe('release', said('回款后发放', 'Paid as the money comes in'), record(...returned)),
    ),
  ),
  maybe(
    'limits',
    said('限额', 'Limits'),
    record(
      maybe('floor', said('每期保底', 'At least, each period'), money()),
      maybe('cap', said('每期封顶', 'At most, each period'), money('10000')),
      maybe('yearCap', said('年度封顶', 'At most in a year'), money('100000')),
    ),
  ),
)

export const payField = keyed(payRule, said('薪酬规则', 'pay rule'))

const draw: readonly Part[] = [
  named,
  part('amount', said('金额', 'Amount'), formula),
  maybe('when', said('条件', 'Only when'), formula),
  maybe('from', said('自', 'From'), day),
  maybe('to', said('至（不含）', 'Until'), day),
  maybe('prorate', said('按在岗天数折算', 'Prorated by days'), yesNo),
]

export const settlementField = record(
  maybe(
    'draws',
    said('预支与保障', 'Draws and guarantees'),
    keyed(
      {
        kind: 'variant',
        tag: 'kind',
        kinds: [
          {
            ...option('recoverable', '可追回的预支', 'Recoverable draw'),
            parts: [
              ...draw,
              part(
                'recovery',
                said('追回', 'Taken back'),
                record(
                  maybe('from', said('自', 'From'), day),
                  maybe('share', said('比例', 'Share'), share('50%'), said('100%', '100%')),
                ),
              ),
            ],
          },
          { ...option('nonRecoverable', '不追回的预支', 'Non-recoverable draw'), parts: draw },
          {
            ...option('guarantee', '保障', 'Guarantee'),
            parts: [
              ...draw,
              part(
                'over',
                said('期间', 'Over'),
                choice(
                  option('quarter', '季度', 'The quarter'),
                  option('year', '年度', 'The year'),
                ),
              ),
            ],
          },
        ],
      },
      said('预支', 'draw'),
    ),
  ),
  maybe(
    'holdbacks',
    said('留存', 'Holdbacks'),
    keyed(
      record(
        named,
        part(
          'rules',
          said('适用规则', 'Of these rules'),
          list(ref('payRule'), said('规则', 'rule')),
        ),
        part('share', said('比例', 'Share'), share('10%')),
        part('release', said('发放', 'Released'), {
          kind: 'either',
          kinds: [
            {
              ...part('after', said('若干期后', 'After so many periods'), whole('12')),
              blank: '12',
            },
            { ...part('on', said('某日', 'On a day'), day), blank: '' },
            { ...part('when', said('某事发生时', 'When this holds'), formula), blank: '' },
          ],
        }),
      ),
      said('留存', 'holdback'),
    ),
  ),
  maybe(
    'wage',
    said('当月工资', 'The month’s wage'),
    choice(
      option('basePayAndLines', '基本工资加各项', 'Base pay and the lines'),
      option('lines', '仅各项', 'The lines alone'),
    ),
    said('基本工资加各项', 'base pay and the lines'),
  ),
  maybe(
    'deductions',
    said('扣减', 'Deductions'),
    keyed(
      record(
        named,
        part('amount', said('金额', 'Amount'), formula),
        part('grounds', said('依据', 'Grounds'), phrase),
      ),
      said('扣减', 'deduction'),
    ),
  ),
)
