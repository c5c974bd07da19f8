/** 360° ratings, as an analyst reads them. '' among the ratings is a question left out. */
export type RatingCase = {
  readonly id: string
  readonly about: string
  readonly form: unknown
  /** group, rater, question, rating. */
  readonly ratings: readonly (readonly [
    group: string,
    rater: string,
    question: string,
    rating: string,
  ])[]
  /** '' is "no value". */
  readonly score: string
  /** Group → share of the outcome, for groups that counted. */
  readonly effective: Readonly<Record<string, string>>
}

const named = (zh: string, en: string) => ({ zh, en })

const fourGroups = {
  name: named('年度评价', 'Annual review'),
  scale: { min: '0', max: '100' },
  normalise: 'range',
  order: 'rater-then-item',
  missing: 'redistribute',
  groups: {
    superior: { name: named('上级', 'superior'), weight: '50%' },
    peer: { name: named('同事', 'peers'), weight: '20%', minimum: '3' },
    customer: { name: named('客户', 'customers'), weight: '20%', minimum: '3' },
    self: { name: named('本人', 'self'), weight: '10%' },
  },
}

const noCustomers: RatingCase['ratings'] = [
  ['superior', 'wang', 'all', '80'],
  ['peer', 'p1', 'all', '90'],
  ['peer', 'p2', 'all', '85'],
  ['peer', 'p3', 'all', '95'],
  ['self', 'chen', 'all', '100'],
]

const threeCategories = {
  name: named('分类评价', 'Categories'),
  scale: { min: '0', max: '5' },
  normalise: 'none',
  order: 'rater-then-item',
  missing: 'redistribute',
  groups: {
    c1: { name: named('一类', 'category 1'), weight: '20%' },
    c2: { name: named('二类', 'category 2'), weight: '30%' },
    c3: { name: named('三类', 'category 3'), weight: '10%' },
  },
}

const twoOrders = {
  name: named('同事评价', 'Peers'),
  scale: { min: '1', max: '5' },
  normalise: 'none',
  missing: 'redistribute',
  groups: { peer: { name: named('同事', 'peers'), weight: '100%' } },
}

const leftOut: RatingCase['ratings'] = [
  ['peer', 'p1', 'a', '5'],
  ['peer', 'p1', 'b', '3'],
  ['peer', 'p2', 'a', '1'],
  ['peer', 'p2', 'b', ''],
]

export const ratingCases: readonly RatingCase[] = [
  {
    id: 'CN-09',
    about:
      'superior 50, peers 20, customers 20, self 10; the customers are missing and their weight is shared out',
    form: fourGroups,
    ratings: noCustomers,
    score: '85',
    effective: { superior: '0.625', peer: '0.25', self: '0.125' },
  },
  {
    id: 'CN-10',
    about: 'the same with a ceiling of 10% on self: the excess of 2.5% goes to the superior',
    form: { ...fourGroups, ceiling: { group: 'self', most: '10%', excess: { to: 'superior' } } },
    ratings: noCustomers,
    score: '84.5',
    effective: { superior: '0.65', peer: '0.25', self: '0.1' },
  },
  {
    id: 'CN-10-refused',
    about: 'or it is refused: no value',
    form: { ...fourGroups, ceiling: { group: 'self', most: '10%', excess: 'refuse' } },
    ratings: noCustomers,
    score: '',
    effective: {},
  },
  {
    id: 'CN-10-nobody',
    about: 'nobody is left to take the excess: no value',
    form: { ...fourGroups, ceiling: { group: 'self', most: '10%', excess: { to: 'superior' } } },
    ratings: [['self', 'chen', 'all', '100']],
    score: '',
    effective: {},
  },
  {
    id: 'below-minimum',
    about:
      'two peers of three are missing as a group; with all customers there, self keeps its 10 of 80',
    form: { ...fourGroups, missing: 'redistribute' },
    ratings: [
      ['superior', 'wang', 'all', '80'],
      ['peer', 'p1', 'all', '90'],
      ['peer', 'p2', 'all', '90'],
      ['customer', 'c1', 'all', '60'],
      ['customer', 'c2', 'all', '60'],
      ['customer', 'c3', 'all', '60'],
      ['self', 'chen', 'all', '100'],
    ],
    score: '77.5',
    effective: { superior: '0.625', customer: '0.25', self: '0.125' },
  },
  {
    id: 'block',
    about: 'a plan may rather block: one group too small, no value',
    form: { ...fourGroups, missing: 'block' },
    ratings: noCustomers,
    score: '',
    effective: {},
  },
  {
    id: 'SAP-01',
    about:
      'weights 20, 30, 10; unrated is left out: (3 × 20 + 3.5 × 30 + 2.5 × 10) ÷ 60, published as 3.17',
    form: threeCategories,
    ratings: [
      ['c1', 'r1', 'q1', '3'],
      ['c1', 'r2', 'q1', ''],
      ['c2', 'r1', 'q1', '4'],
      ['c2', 'r2', 'q1', '3'],
      ['c3', 'r1', 'q1', '2.5'],
    ],
    score: '3.16666667',
    effective: { c1: '0.33333333', c2: '0.5', c3: '0.16666667' },
  },
  {
    id: 'FR-01',
    about:
      'goals 30% × 5 + 70% × 3 = 3.6; without feedback or self rating the outcome is 3.6, not a third of it',
    form: {
      name: named('综合', 'Overall'),
      scale: { min: '0', max: '5' },
      normalise: 'none',
      order: 'rater-then-item',
      missing: 'redistribute',
      groups: {
        goal: { name: named('目标', 'goals'), weight: '1' },
        feedback: { name: named('反馈', 'feedback'), weight: '1' },
        self: { name: named('自评', 'self'), weight: '1' },
      },
    },
    ratings: [['goal', 'kra', 'total', '3.6']],
    score: '3.6',
    effective: { goal: '1' },
  },
  {
    id: 'rater-then-item',
    about: 'by rater, then question: (4 + 1) ÷ 2',
    form: { ...twoOrders, order: 'rater-then-item' },
    ratings: leftOut,
    score: '2.5',
    effective: { peer: '1' },
  },
  {
    id: 'item-then-rater',
    about: 'by question, then rater: (3 + 3) ÷ 2; the same ratings, another number',
    form: { ...twoOrders, order: 'item-then-rater' },
    ratings: leftOut,
    score: '3',
    effective: { peer: '1' },
  },
  {
    id: 'normalise-range',
    about: '3 on a scale of 1 to 5 is halfway: 50',
    form: { ...twoOrders, order: 'rater-then-item', normalise: 'range' },
    ratings: [['peer', 'p1', 'a', '3']],
    score: '50',
    effective: { peer: '1' },
  },
  {
    id: 'normalise-max',
    about: '3 of at most 5 is 60',
    form: { ...twoOrders, order: 'rater-then-item', normalise: 'max' },
    ratings: [['peer', 'p1', 'a', '3']],
    score: '60',
    effective: { peer: '1' },
  },
  {
    id: 'nobody',
    about: 'no rating at all is no value',
    form: { ...twoOrders, order: 'rater-then-item' },
    ratings: [['peer', 'p1', 'a', '']],
    score: '',
    effective: {},
  },
]
