/**
 * Item scores, as an analyst reads them: a plan's `score`, and what comes out of each line of inputs. Numbers are written
 * as in a plan; '' is "no value". Ids are those of the published examples; the ones without a number are our own.
 */
export type ScoringCase = {
  readonly id: string
  readonly about: string
  readonly score: unknown
  /** actual, target, baseline → score. */
  readonly rows: readonly (readonly [
    actual: string,
    target: string,
    baseline: string,
    score: string,
  ])[]
}

export const scoringCases: readonly ScoringCase[] = [
  {
    id: 'CN-01',
    about: '完成率法: target 1,000,000, cap 120, gate 60 (the gate itself is reached)',
    score: { method: 'ratio', cap: '120', gate: '60' },
    rows: [
      ['950000', '1000000', '', '95'],
      ['1300000', '1000000', '', '120'],
      ['590000', '1000000', '', '0'],
      ['600000', '1000000', '', '60'],
    ],
  },
  {
    id: 'ratio-no-value',
    about: 'never zero by silence: no actual, no target, a target of 0 or below',
    score: { method: 'ratio' },
    rows: [
      ['', '100', '', ''],
      ['100', '', '', ''],
      ['100', '0', '', ''],
      ['-50', '-100', '', ''],
      ['-50', '100', '', '0'],
      ['0', '100', '', '0'],
    ],
  },
  {
    id: 'ratio-rounding',
    about: 'one division, half-even at the eighth decimal; cap left open; a floor of its own',
    score: { method: 'ratio', cap: 'none', floor: '10' },
    rows: [
      ['1', '3', '', '33.33333333'],
      ['2', '3', '', '66.66666667'],
      ['500', '100', '', '500'],
      ['1', '100', '', '10'],
    ],
  },
  {
    id: 'ratio-gate-and-floor',
    about: 'the gate wins over the floor',
    score: { method: 'ratio', floor: '40', gate: '60' },
    rows: [
      ['59.99', '100', '', '0'],
      ['60', '100', '', '60'],
    ],
  },
  {
    id: 'CN-02',
    about: 'complaint rate, target 2%: lower is better, linear, and 0 complaints is no error',
    score: { method: 'reverse' },
    rows: [
      ['0.02', '0.02', '', '100'],
      ['0.016', '0.02', '', '120'],
      ['0.03', '0.02', '', '50'],
      ['0.05', '0.02', '', '0'],
      ['0', '0.02', '', '120'],
      ['0.02', '0', '', ''],
      ['', '0.02', '', ''],
    ],
  },
  {
    id: 'progress',
    about:
      'from a starting point to the target, upward, downward, through zero; no way to go is no value',
    score: { method: 'progress' },
    rows: [
      ['30', '40', '20', '50'],
      ['6', '4', '8', '50'],
      ['10', '40', '-20', '50'],
      ['20', '40', '20', '0'],
      ['15', '40', '20', '0'],
      ['60', '40', '20', '120'],
      ['30', '20', '20', ''],
      ['30', '40', '', ''],
    ],
  },
  {
    id: 'progress-from',
    about: 'the same start for everybody needs no baseline',
    score: { method: 'progress', from: '20', cap: '100' },
    rows: [
      ['30', '40', '', '50'],
      ['30', '40', '99', '50'],
      ['50', '40', '', '100'],
    ],
  },
  {
    id: 'CN-03',
    about: '门槛 80 → 60, 目标 100 → 100, 挑战 120 → 120; nothing below the threshold',
    score: {
      method: 'interpolate',
      points: [
        { at: '80%', score: '60' },
        { at: '100%', score: '100' },
        { at: '120%', score: '120' },
      ],
    },
    rows: [
      ['79.99', '100', '', '0'],
      ['80', '100', '', '60'],
      ['90', '100', '', '80'],
      ['100', '100', '', '100'],
      ['110', '100', '', '110'],
      ['130', '100', '', '120'],
      ['90', '0', '', ''],
    ],
  },
  {
    id: 'interpolate-actual',
    about: 'read at the actual; one division, half-even; a score of its own below the first point',
    score: {
      method: 'interpolate',
      on: 'actual',
      points: [
        { at: '0', score: '0' },
        { at: '3', score: '1' },
        { at: '10', score: '-6' },
      ],
      below: '5',
    },
    rows: [
      ['1', '', '', '0.33333333'],
      ['2', '', '', '0.66666667'],
      ['4.5', '', '', '-0.5'],
      ['-0.00000001', '', '', '5'],
      ['10', '', '', '-6'],
      ['', '100', '', ''],
    ],
  },
  {
    id: 'interpolate-half-even',
    about: 'half a unit of the eighth decimal goes to the even one, both below and above zero',
    score: {
      method: 'interpolate',
      on: 'actual',
      points: [
        { at: '-2', score: '-1' },
        { at: '2', score: '1' },
      ],
    },
    rows: [
      ['0.00000001', '', '', '0'],
      ['0.00000003', '', '', '0.00000002'],
      ['0.00000005', '', '', '0.00000002'],
      ['-0.00000001', '', '', '0'],
      ['-0.00000003', '', '', '-0.00000002'],
    ],
  },
  {
    id: 'CN-04',
    about: '阶梯: a bound belongs to the band above it',
    score: {
      method: 'bands',
      boundary: 'upper',
      bands: [
        { from: '120%', score: '120' },
        { from: '100%', score: '100' },
        { from: '90%', score: '85' },
        { from: '80%', score: '70' },
        { from: '0%', score: '0' },
      ],
    },
    rows: [
      ['120', '100', '', '120'],
      ['119.99', '100', '', '100'],
      ['100', '100', '', '100'],
      ['99.99', '100', '', '85'],
      ['90', '100', '', '85'],
      ['80', '100', '', '70'],
      ['79.99', '100', '', '0'],
      ['-1', '100', '', ''],
    ],
  },
  {
    id: 'bands-lower',
    about:
      'the same with each bound in the band below it, both ends written and the table open at the bottom',
    score: {
      method: 'bands',
      on: 'actual',
      boundary: 'lower',
      bands: [
        { to: '80', score: '0' },
        { from: '80', to: '90', score: '70' },
        { from: '90', to: '100', score: '85' },
        { from: '100', score: '100' },
      ],
    },
    rows: [
      ['80', '', '', '0'],
      ['80.01', '', '', '70'],
      ['90', '', '', '70'],
      ['100', '', '', '85'],
      ['100.00000001', '', '', '100'],
      ['-5', '', '', '0'],
    ],
  },
  {
    id: 'step-whole',
    about:
      '加减分: 100 at the target, +2 for each whole 10 above, −5 for each whole 10 below, within 60 and 120',
    score: { method: 'step', per: '10', above: '2', below: '-5', cap: '120', floor: '60' },
    rows: [
      ['100', '100', '', '100'],
      ['109', '100', '', '100'],
      ['135', '100', '', '106'],
      ['91', '100', '', '100'],
      ['75', '100', '', '90'],
      ['300', '100', '', '120'],
      ['0', '100', '', '60'],
      ['100', '', '', ''],
    ],
  },
  {
    id: 'step-exact',
    about: 'deductions from a fixed 0, in proportion: 10 points for each 3',
    score: { method: 'step', from: '0', per: '3', above: '-10', below: '0', units: 'exact' },
    rows: [
      ['0', '', '', '100'],
      ['1', '', '', '96.66666667'],
      ['3', '', '', '90'],
      ['60', '', '', '0'],
      ['', '', '', ''],
    ],
  },
  {
    id: 'all-or-nothing',
    about: '非此即彼: the target itself is reached; a target of 0 is a target',
    score: { method: 'allOrNothing' },
    rows: [
      ['10', '10', '', '100'],
      ['9.99999999', '10', '', '0'],
      ['0', '0', '', '100'],
      ['', '10', '', ''],
      ['10', '', '', ''],
    ],
  },
  {
    id: 'all-or-nothing-lower',
    about: 'lower is better: at most the target',
    score: { method: 'allOrNothing', direction: 'lower', reached: '100', missed: '40' },
    rows: [
      ['0', '0', '', '100'],
      ['1', '0', '', '40'],
    ],
  },
  {
    id: 'levels',
    about: '说明法: a described level has its score; between two levels there is none',
    score: {
      method: 'levels',
      levels: [
        { level: '1', name: { zh: '不合格', en: 'Unsatisfactory' }, score: '0' },
        { level: '3', name: { zh: '合格', en: 'Sound' }, score: '80' },
        {
          level: '5',
          name: { zh: '卓越', en: 'Outstanding' },
          anchor: { zh: '带动他人', en: 'lifts others' },
          score: '120',
        },
      ],
    },
    rows: [
      ['1', '', '', '0'],
      ['3', '', '', '80'],
      ['5', '', '', '120'],
      ['4', '', '', ''],
      ['', '', '', ''],
    ],
  },
  {
    id: 'efficacy',
    about: '功效系数: 60 at the unacceptable 50, 100 at the satisfactory 90',
    score: { method: 'efficacy', unacceptable: '50', satisfactory: '90' },
    rows: [
      ['50', '', '', '60'],
      ['90', '', '', '100'],
      ['70', '', '', '80'],
      ['20', '', '', '30'],
      ['-40', '', '', '0'],
      ['100', '', '', '100'],
    ],
  },
  {
    id: 'efficacy-target',
    about:
      'lower is better: 60 at the unacceptable 5%, 100 at the target; a target at 5% leaves nothing to measure',
    score: { method: 'efficacy', unacceptable: '5%' },
    rows: [
      ['0.05', '0.02', '', '60'],
      ['0.02', '0.02', '', '100'],
      ['0.04', '0.02', '', '73.33333333'],
      ['0.04', '0.05', '', ''],
      ['0.04', '', '', ''],
    ],
  },
  {
    id: 'as-is',
    about: 'the actual is the score, held within limits',
    score: { method: 'asIs', cap: '100', floor: '0', gate: '60' },
    rows: [
      ['88.5', '', '', '88.5'],
      ['101', '', '', '100'],
      ['59.9', '', '', '0'],
      ['', '', '', ''],
    ],
  },
]
