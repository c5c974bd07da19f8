import { payField, settlementField } from './pay-form.ts'
import { missingField, scoreField } from './score-form.ts'
import {
  boundary,
  choice,
  formula,
  keyed,
  line,
  list,
  maybe,
  named,
  number,
  option,
  part,
  phrase,
  record,
  ref,
  said,
  scalar,
  share,
  whole,
} from './fields.ts'
import type { Field, Part } from './form.ts'

/** A month, a quarter or a year: what counts, how it adds up, and what follows. */

const item = record(
  part('metric', said('指标', 'Metric'), ref('metric')),
  maybe('name', said('名称', 'Name'), phrase, said('指标的名称', 'the metric’s')),
  maybe('target', said('目标', 'Target'), scalar({ kind: 'target' })),
  maybe('baseline', said('起点', 'Starting point'), formula),
  part('score', said('计分', 'Score'), scoreField),
  part('missing', said('无数据时', 'Without data'), missingField),
  maybe('evidence', said('佐证', 'Evidence'), phrase),
)

const group = record(
  named,
  part('weight', said('权重', 'Weight'), share('100%')),
  maybe(
    'perspective',
    said('维度', 'Perspective'),
    choice(
      option('financial', '财务', 'Financial'),
      option('customer', '客户', 'Customer'),
      option('process', '内部流程', 'Process'),
      option('learning', '学习与成长', 'Learning'),
    ),
  ),
  maybe(
    'family',
    said('指标族', 'Family'),
    choice(
      option('sales', '业绩', 'Sales'),
      option('market', '市场', 'Market'),
      option('customer', '客户', 'Customer'),
      option('team', '团队', 'Team'),
      option('growth', '成长', 'Growth'),
    ),
  ),
  maybe(
    'goalSet',
    said('目标类别', 'Goals'),
    choice(
      option('performance', '业绩目标', 'Performance'),
      option('behaviour', '行为目标', 'Behaviour'),
      option('development', '发展目标', 'Development'),
    ),
  ),
  part(
    'items',
    said('考核项与权重', 'Items and their weights'),
    keyed(share(), said('考核项', 'item'), 'item'),
  ),
)

const card = record(
  named,
  part(
    'method',
    said('方法', 'Method'),
    choice(
      option('kpi', '关键绩效指标', 'Key indicators'),
      option('bsc', '平衡计分卡', 'Balanced scorecard'),
      option('mbo', '目标管理', 'Objectives'),
      option('review', '定性评估', 'Review'),
    ),
  ),
  maybe(
    'weights',
    said('考核项权重', 'Item weights'),
    choice(
      option('within-groups', '组内合计 100%', 'Sum to 100% in each group'),
      option('across-items', '全卡合计 100%', 'Sum to 100% over the card'),
    ),
    said('组内合计 100%', 'sum to 100% in each group'),
  ),
  part('groups', said('分组', 'Groups'), keyed(group, said('分组', 'group'))),
)

const grade: readonly Part[] = [
  part('grade', said('等级', 'Grade'), line),
  maybe('name', said('名称', 'Name'), phrase),
]
const coefficient = maybe('coefficient', said('系数', 'Coefficient'), number('1'))
const continuous = maybe(
  'coefficient',
  said('连续系数', 'Coefficient by the total'),
  record(
    part(
      'points',
      said('点', 'Points'),
      list(
        record(
          part('at', said('总分', 'Total'), number('100')),
          part('coefficient', said('系数', 'Coefficient'), number('1')),
        ),
        said('点', 'point'),
      ),
    ),
    maybe('below', said('首点以下', 'Below the first'), number(), said('0', '0')),
  ),
)

const gradesField: Field = {
  kind: 'variant',
  tag: 'by',
  kinds: [
    {
      ...option('cuts', '按总分划线', 'Cuts of the total'),
      parts: [
        boundary,
        part(
          'grades',
          said('等级', 'Grades'),
          list(
            record(...grade, maybe('from', said('不低于', 'From'), number('60')), coefficient),
            said('等级', 'grade'),
          ),
        ),
        continuous,
      ],
    },
    {
      ...option('curve', '强制分布', 'Shares of the people'),
      parts: [
        maybe(
          'within',
          said('范围', 'Within'),
          choice(
            option('company', '公司', 'The company'),
            option('team', '团队', 'The team'),
            option('job', '岗位', 'The job'),
            option('grade', '职级', 'The grade'),
            option('market', '市场', 'The market'),
          ),
          said('公司', 'the company'),
        ),
        part(
          'grades',
          said('等级', 'Grades'),
          list(
            record(...grade, part('share', said('占比', 'Share'), share('20%')), coefficient),
            said('等级', 'grade'),
          ),
        ),
        continuous,
      ],
    },
  ],
}

const veto = record(
  named,
  part('when', said('触发条件', 'When'), formula),
  part('effect', said('后果', 'Effect'), {
    kind: 'variant',
    tag: 'kind',
    kinds: [
      { ...option('total-zero', '总分计 0', 'The total is 0'), parts: [] },
      {
        ...option('item-zero', '该项计 0', 'The item scores 0'),
        parts: [part('item', said('考核项', 'Item'), ref('item'))],
      },
      {
        ...option('grade-cap', '等级封顶', 'The grade is at most'),
        parts: [part('grade', said('等级', 'Grade'), ref('grade'))],
      },
      {
        ...option('multiply', '总分打折', 'The total is multiplied'),
        parts: [part('by', said('乘以', 'By'), number('0.8'))],
      },
    ],
  }),
  part('evidence', said('佐证', 'Evidence'), phrase),
)

const adjustment = record(
  named,
  part('points', said('加减分', 'Points'), formula),
  part('floor', said('最少', 'At least'), number()),
  part('cap', said('最多', 'At most'), number('5')),
)

const consequence = record(
  named,
  part('when', said('条件', 'When'), formula),
  part(
    'kind',
    said('类别', 'Kind'),
    choice(
      option('award', '奖励', 'Award'),
      option('recognition', '表彰', 'Recognition'),
      option('pay-review', '调薪', 'Pay review'),
      option('promotion-pool', '晋升储备', 'Promotion pool'),
      option('training', '培训', 'Training'),
      option('mentoring', '导师带教', 'Mentoring'),
      option('coaching', '辅导', 'Coaching'),
      option('warning', '提醒', 'Warning'),
      option('variable-pay', '浮动薪酬', 'Variable pay'),
      option('improvement-plan', '绩效改进计划', 'Improvement plan'),
      option('reassignment', '调岗', 'Reassignment'),
      option('case', '立案', 'Case'),
      option('dismissal', '解除', 'Dismissal'),
      option('fine', '罚款', 'Fine'),
    ),
  ),
  maybe('streak', said('连续期数', 'Periods in a row'), whole('2'), said('1', '1')),
  part('text', said('内容', 'What it says'), phrase),
)

/** In the order in which a cycle is thought through; the document keeps its own. */
export const cycleParts: readonly Part[] = [
  part('items', said('考核项', 'Items'), keyed(item, said('考核项', 'item'))),
  part('cards', said('记分卡', 'Scorecards'), keyed(card, said('记分卡', 'scorecard'))),
  maybe(
    'total',
    said('总分公式', 'Total'),
    formula,
    said('只有一张记分卡时就是它的得分', 'the score of the only card'),
  ),
  maybe('totalCap', said('总分封顶', 'Total at most'), number('120')),
  maybe(
    'adjustments',
    said('加减分项', 'Adjustments'),
    keyed(adjustment, said('加减分项', 'adjustment')),
  ),
  maybe('vetoes', said('否决项', 'Vetoes'), keyed(veto, said('否决项', 'veto'))),
  part('grades', said('等级', 'Grades'), gradesField),
  maybe('pay', said('薪酬', 'Pay'), payField),
  maybe('settlement', said('结算', 'Settlement'), settlementField),
  maybe(
    'consequences',
    said('结果运用', 'Consequences'),
    keyed(consequence, said('结果运用', 'consequence')),
  ),
  maybe('name', said('周期名称', 'Name of the cycle'), phrase),
]
