import { currencies } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { cycleParts } from './cycle-form.ts'
import { factTypesField, metricsField, ratingsField } from './source-form.ts'
import {
  choice,
  day,
  formula,
  key,
  keyed,
  list,
  maybe,
  named,
  option,
  part,
  phrase,
  record,
  ref,
  said,
  whole,
  yesNo,
} from './fields.ts'
import type { Field, Part } from './form.ts'

/** The whole plan as a form. What isn't named here is written in the document. */

/** Some parts of the document on one sheet of the form. */
export type FormSection = {
  readonly key: string
  readonly name: Text
  readonly parts: readonly Part[]
}

const cycleOf = (grain: 'month' | 'quarter' | 'year', zh: string, en: string): Part =>
  maybe(grain, said(zh, en), record(...cycleParts))

const head: FormSection = {
  key: 'head',
  name: said('基本信息', 'Basics'),
  parts: [
    named,
    part('key', said('标识', 'Key'), key),
    part('version', said('版本', 'Version'), whole()),
    part(
      'effective',
      said('生效', 'In force'),
      record(part('from', said('自', 'From'), day), maybe('to', said('至（不含）', 'Until'), day)),
    ),
    part(
      'currency',
      said('币种', 'Currency'),
      choice(...currencies.map((one) => option(one, one, one))),
    ),
    part(
      'population',
      said('适用人员', 'Whom it covers'),
      record(named, part('where', said('条件', 'Where'), formula)),
    ),
    maybe('purpose', said('目的', 'Purpose'), list(phrase, said('目的', 'purpose'))),
    maybe('uses', said('指标库', 'Libraries'), list(ref('library'), said('指标库', 'library'))),
    maybe(
      'fiscalYearStart',
      said('年度起始月', 'The year begins in month'),
      whole('1'),
      said('1', '1'),
    ),
    maybe(
      'jurisdiction',
      said('适用法律', 'Law'),
      choice(option('cn', '中国内地', 'Mainland China')),
      said('中国内地', 'Mainland China'),
    ),
    maybe(
      'dayCount',
      said('天数折算', 'Days are counted'),
      choice(
        option('calendar', '自然日', 'Calendar days'),
        option('weekdays', '工作日', 'Weekdays'),
      ),
      said('自然日', 'calendar days'),
    ),
    maybe(
      'rounding',
      said('舍入', 'Rounding'),
      choice(
        option('half-up', '四舍五入', 'Half up'),
        option('half-even', '四舍六入五成双', 'Half to even'),
        option('down', '截尾', 'Down'),
      ),
      said('四舍五入', 'half up'),
    ),
    maybe(
      'prorateTargets',
      said('目标按在岗天数折算', 'Targets shrink with days'),
      yesNo,
      said('是', 'yes'),
    ),
  ],
}

const roles = keyed(
  record(
    named,
    part(
      'kind',
      said('类别', 'Kind'),
      choice(option('revenue', '业绩分成', 'Revenue'), option('overlay', '叠加计算', 'Overlay')),
    ),
  ),
  said('角色', 'role'),
)

const wall = record(
  part('metrics', said('指标', 'Metrics'), list(ref('metric'), said('指标', 'metric'))),
  part(
    'by',
    said('展示到', 'Shown by'),
    choice(
      option('person', '个人', 'Person'),
      option('team', '团队', 'Team'),
      option('company', '公司', 'Company'),
    ),
  ),
  maybe('most', said('最多行数', 'At most'), whole('10')),
)

/** Paths of the parts of a section begin at the document's root, or at `at`. */
export const formSections: readonly FormSection[] = [
  head,
  {
    key: 'sources',
    name: said('角色与口径', 'Roles and definitions'),
    parts: [
      maybe('roles', said('角色', 'Roles'), roles),
      maybe('factTypes', said('自有事实类型', 'Own fact types'), factTypesField),
      maybe('metrics', said('自有指标', 'Own metrics'), metricsField),
      maybe('ratings', said('评价表', 'Rating forms'), ratingsField),
      maybe('wall', said('大屏展示', 'On the wall'), wall),
    ],
  },
]

/** Each on a sheet of its own. */
export const cycleSections: readonly Part[] = [
  cycleOf('month', '月度', 'Month'),
  cycleOf('quarter', '季度', 'Quarter'),
  cycleOf('year', '年度', 'Year'),
]

const cyclesField: Field = record(...cycleSections)

/** The form of the whole document. `yeji` is the same in all. */
export const planField: Field = record(
  part('yeji', said('语言版本', 'Language'), choice(option('plan/1', 'plan/1', 'plan/1'))),
  ...formSections.flatMap(({ parts }) => parts),
  part('cycles', said('周期', 'Cycles'), cyclesField),
)
