import {
  boundary,
  choice,
  list,
  maybe,
  number,
  option,
  part,
  phrase,
  record,
  said,
  scalar,
  share,
} from './fields.ts'
import type { Field, Part } from './form.ts'

/** How an item is scored. */

const openPoints = scalar({ kind: 'number' }, 'none')
const cap = maybe('cap', said('封顶', 'At most'), openPoints, said('120', '120'))
const floor = maybe('floor', said('保底', 'At least'), openPoints, said('0', '0'))
const gate = maybe('gate', said('门槛（低于计 0）', 'Gate (0 below)'), number('60'))
const limits: readonly Part[] = [cap, floor, gate]
const on = maybe(
  'on',
  said('依据', 'Read at'),
  choice(option('attainment', '完成率', 'Attainment'), option('actual', '实际值', 'The actual')),
  said('完成率', 'attainment'),
)
const score = part('score', said('得分', 'Score'), number())

export const scoreField: Field = {
  kind: 'variant',
  tag: 'method',
  kinds: [
    { ...option('ratio', '完成率法', 'Attainment'), parts: limits },
    { ...option('reverse', '逆向指标法', 'Lower is better'), parts: limits },
    {
      ...option('progress', '进度法', 'Progress'),
      parts: [maybe('from', said('起点', 'Start'), number()), ...limits],
    },
    {
      ...option('bands', '区间赋分法', 'Bands'),
      parts: [
        on,
        boundary,
        part(
          'bands',
          said('区间', 'Bands'),
          list(
            record(
              maybe('from', said('自', 'From'), number()),
              maybe('to', said('至', 'To'), number()),
              score,
            ),
            said('区间', 'band'),
          ),
        ),
      ],
    },
    {
      ...option('interpolate', '线性插值法', 'Interpolation'),
      parts: [
        on,
        part(
          'points',
          said('点', 'Points'),
          list(record(part('at', said('位置', 'At'), share('100%')), score), said('点', 'point')),
        ),
        maybe('below', said('首点以下得分', 'Below the first'), number(), said('0', '0')),
      ],
    },
    {
      ...option('step', '加减分法', 'Steps'),
      parts: [
        maybe('base', said('基本分', 'Base'), number('100'), said('100', '100')),
        maybe('from', said('基准', 'Reference'), number(), said('目标值', 'the target')),
        maybe('per', said('每单位', 'Each unit is'), number('1'), said('1', '1')),
        part('above', said('每高一单位', 'Each unit above'), number()),
        part('below', said('每低一单位', 'Each unit below'), number()),
        maybe(
          'units',
          said('不足一单位', 'Parts of a unit'),
          choice(option('whole', '不计', 'Dropped'), option('exact', '按比例', 'Counted')),
          said('不计', 'dropped'),
        ),
        cap,
        floor,
      ],
    },
    {
      ...option('allOrNothing', '非此即彼法', 'All or nothing'),
      parts: [
        maybe(
          'direction',
          said('达成是指', 'Reached means'),
          choice(
            option('higher', '不低于目标', 'At least the target'),
            option('lower', '不高于目标', 'At most the target'),
          ),
          said('不低于目标', 'at least the target'),
        ),
        maybe('reached', said('达成得分', 'Reached'), number('100'), said('100', '100')),
        maybe('missed', said('未达成得分', 'Missed'), number(), said('0', '0')),
      ],
    },
    {
      ...option('levels', '说明法', 'Described levels'),
      parts: [
        part(
          'levels',
          said('等次', 'Levels'),
          list(
            record(
              part('level', said('等次值', 'Level'), number('100')),
              part('name', said('名称', 'Name'), phrase),
              score,
              maybe('anchor', said('行为说明', 'Described as'), phrase),
            ),
            said('等次', 'level'),
          ),
        ),
      ],
    },
    {
      ...option('efficacy', '功效系数法', 'Efficacy'),
      parts: [
        part('unacceptable', said('不允许值', 'Unacceptable'), number()),
        maybe(
          'satisfactory',
          said('满意值', 'Satisfactory'),
          number(),
          said('目标值', 'the target'),
        ),
        maybe('base', said('基本分', 'Base'), number('60'), said('60', '60')),
        maybe('span', said('功效分', 'Span'), number('40'), said('40', '40')),
        { ...cap, without: said('100', '100') },
        floor,
      ],
    },
    {
      ...option('asIs', '直接计分', 'As it is'),
      parts: [
        { ...cap, without: said('无', 'none') },
        { ...floor, without: said('无', 'none') },
        gate,
      ],
    },
  ],
}

export const missingField: Field = {
  kind: 'variant',
  tag: 'policy',
  kinds: [
    { ...option('redistribute', '权重分给其他项', 'Its weight goes to the others'), parts: [] },
    { ...option('block', '暂无总分', 'No total'), parts: [] },
    {
      ...option('neutral', '按中性分', 'A neutral score'),
      parts: [part('score', said('中性分', 'Score'), number('100'))],
    },
    { ...option('carry', '沿用上期得分', 'The last score stays'), parts: [] },
    { ...option('zero', '计 0 分', 'Counts as 0'), parts: [] },
  ],
}
