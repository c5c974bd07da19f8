import {
  choice,
  formula,
  key,
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
  yesNo,
} from './fields.ts'
import type { Field, Part } from './form.ts'

/** What a plan measures, by its own definitions: fact types, metrics, rating forms. */

const units = [
  option('money', '金额', 'Money'),
  option('count', '次数', 'Count'),
  option('ratio', '比率', 'Ratio'),
  option('score', '分数', 'Score'),
  option('days', '天数', 'Days'),
  option('quantity', '数量', 'Quantity'),
]

const factType = record(
  named,
  maybe(
    'creditedBy',
    said('归属', 'Credited by'),
    choice(
      option('seller', '销售人员', 'Seller'),
      option('market', '市场', 'Market'),
      option('team', '团队', 'Team'),
      option('company', '公司', 'Company'),
    ),
    said('销售人员', 'the seller'),
  ),
  part(
    'columns',
    said('列', 'Columns'),
    keyed(
      record(
        named,
        part(
          'unit',
          said('单位', 'Unit'),
          choice(
            ...units,
            option('yesno', '是否', 'Yes or no'),
            option('text', '文本', 'Text'),
            option('day', '日期', 'Day'),
          ),
        ),
        maybe('splits', said('随分成拆分', 'Divided by shares'), yesNo, said('否', 'no')),
        maybe('optional', said('可为空', 'May be empty'), yesNo, said('否', 'no')),
        maybe('currency', said('币种列', 'Column of its currency'), key),
      ),
      said('列', 'column'),
    ),
  ),
)
export const factTypesField = keyed(factType, said('事实类型', 'fact type'))

const head: readonly Part[] = [
  named,
  part('unit', said('单位', 'Unit'), choice(...units)),
  maybe(
    'direction',
    said('方向', 'Better is'),
    choice(
      option('higher', '越高越好', 'Higher'),
      option('lower', '越低越好', 'Lower'),
      option('neutral', '不分高低', 'Neither'),
    ),
    said('越高越好', 'higher'),
  ),
  maybe('description', said('说明', 'Description'), phrase),
]
const foot: readonly Part[] = [
  part('source', said('数据来源', 'Source'), phrase),
  part('owner', said('归口部门', 'Owner'), phrase),
  maybe('version', said('版本', 'Version'), whole(), said('1', '1')),
  maybe('requirements', said('对应需求', 'Requirements'), list(line, said('需求', 'requirement'))),
]
const facts: readonly Part[] = [
  part('from', said('事实类型', 'Of facts'), ref('factType')),
  maybe('where', said('只计', 'Only those where'), formula),
  maybe('window', said('滚动窗口', 'Rolling window'), scalar({ kind: 'line' }, 'rolling-12')),
  maybe('roles', said('计入角色', 'Roles'), list(ref('role'), said('角色', 'role'))),
  maybe('among', said('限于', 'Among those of'), ref('metric')),
]
const of = (field: Field): Part => part('of', said('取值', 'Of'), field)
const kind = (value: string, zh: string, en: string, ...own: readonly Part[]) => ({
  ...option(value, zh, en),
  parts: [...head, ...facts, ...own, ...foot],
})
const ever = scalar({ kind: 'line' }, 'ever')

export const metricsField = keyed(
  {
    kind: 'variant',
    tag: 'kind',
    kinds: [
      kind('sum', '合计', 'Sum', of(formula)),
      kind('count', '笔数', 'Number of facts'),
      kind(
        'distinct',
        '不同值个数',
        'Different values',
        of(key),
        maybe('atLeast', said('至少出现', 'In at least'), whole('2')),
        maybe(
          'absentBefore',
          said('此前未出现（月数或 ever）', 'Absent before (months, or ever)'),
          scalar({ kind: 'line' }, '12'),
        ),
        maybe('seenBefore', said('更早出现过', 'Seen before that'), ever),
      ),
      kind('rate', '占比', 'Share of facts', of(formula)),
      kind(
        'mean',
        '平均',
        'Mean',
        of(formula),
        maybe('minimum', said('最少笔数', 'At least so many'), whole('3'), said('1', '1')),
      ),
      kind(
        'weightedMean',
        '加权平均',
        'Weighted mean',
        of(formula),
        part('weight', said('权重', 'Weight'), formula),
      ),
      kind('last', '最近值', 'Latest value', of(formula)),
      kind(
        'bridge',
        '价量结构分解',
        'Price, volume, mix',
        part(
          'effect',
          said('效应', 'Effect'),
          choice(
            option('price', '价格', 'Price'),
            option('volume', '数量', 'Volume'),
            option('mix', '结构', 'Mix'),
          ),
        ),
        part('amount', said('金额列', 'Amount column'), key),
        part('quantity', said('数量列', 'Quantity column'), key),
        part('by', said('按', 'By column'), key),
      ),
      {
        ...option('formula', '公式', 'Formula'),
        parts: [...head, part('formula', said('公式', 'Formula'), formula), ...foot],
      },
      {
        ...option('rating', '评价表结果', 'Rating form'),
        parts: [
          ...head,
          part('form', said('评价表', 'Form'), ref('ratingForm')),
          maybe('question', said('问题', 'Question'), key),
          maybe('groups', said('评价方', 'Rater groups'), list(key, said('评价方', 'group'))),
          ...foot,
        ],
      },
    ],
  },
  said('指标', 'metric'),
)

const ratingForm = record(
  named,
  part(
    'scale',
    said('量表', 'Scale'),
    record(
      part('min', said('最低', 'From'), number('1')),
      part('max', said('最高', 'To'), number('5')),
    ),
  ),
  part(
    'normalise',
    said('折算为百分制', 'Brought to 100'),
    choice(
      option('max', '除以最高分', 'By the maximum'),
      option('range', '按区间', 'By the range'),
      option('none', '不折算', 'Not at all'),
    ),
  ),
  part(
    'order',
    said('平均次序', 'Means are taken'),
    choice(
      option('rater-then-item', '先每位评价人', 'Rater by rater first'),
      option('item-then-rater', '先每道题', 'Question by question first'),
    ),
  ),
  part(
    'groups',
    said('评价方', 'Rater groups'),
    keyed(
      record(
        named,
        part('weight', said('权重', 'Weight'), share('100%')),
        maybe('minimum', said('最少人数', 'At least'), whole('3')),
      ),
      said('评价方', 'group'),
    ),
  ),
  part(
    'missing',
    said('评价方缺失时', 'Without a group'),
    choice(
      option('redistribute', '权重分给其他方', 'Its weight goes to the others'),
      option('block', '无值', 'No value'),
    ),
  ),
  maybe(
    'questions',
    said('问题', 'Questions'),
    keyed(
      record(
        named,
        maybe(
          'levels',
          said('等次说明', 'Described levels'),
          list(
            record(
              part('level', said('等次值', 'Level'), number('1')),
              named,
              maybe('anchor', said('行为说明', 'Described as'), phrase),
            ),
            said('等次', 'level'),
          ),
        ),
      ),
      said('问题', 'question'),
    ),
  ),
)
export const ratingsField = keyed(ratingForm, said('评价表', 'rating form'))
