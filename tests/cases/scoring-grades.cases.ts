/** Grades, as an analyst reads them. `fired` are effects of vetoes whose events happened. */
export type GradeCase = {
  readonly id: string
  readonly about: string
  readonly grades: unknown
  readonly fired?: readonly unknown[]
  /** total → total after vetoes, grade before, grade, coefficient; '' is "no value". */
  readonly rows: readonly (readonly [
    total: string,
    after: string,
    before: string,
    grade: string,
    coefficient: string,
  ])[]
}

const fiveGrades = [
  { grade: 'S', from: '95' },
  { grade: 'A', from: '85' },
  { grade: 'B', from: '70' },
  { grade: 'C', from: '60' },
  { grade: 'D', from: '0' },
]

export const gradeCases: readonly GradeCase[] = [
  {
    id: 'CN-07',
    about: 'total 97.2 is S; a veto caps the grade at C and leaves the total',
    grades: { by: 'cuts', boundary: 'upper', grades: fiveGrades },
    fired: [{ kind: 'grade-cap', grade: 'C' }],
    rows: [
      ['97.2', '97.2', 'S', 'C', ''],
      ['60', '60', 'C', 'C', ''],
      ['59.99', '59.99', 'D', 'D', ''],
      ['', '', '', '', ''],
    ],
  },
  {
    id: 'cuts-upper',
    about: 'a total of exactly the bound has the grade; the last grade takes everything below',
    grades: { by: 'cuts', boundary: 'upper', grades: fiveGrades },
    rows: [
      ['95', '95', 'S', 'S', ''],
      ['94.99999999', '94.99999999', 'A', 'A', ''],
      ['-3', '-3', 'D', 'D', ''],
    ],
  },
  {
    id: 'cuts-lower',
    about: 'a total of exactly the bound has the next grade down',
    grades: { by: 'cuts', boundary: 'lower', grades: fiveGrades },
    rows: [
      ['95', '95', 'A', 'A', ''],
      ['95.00000001', '95.00000001', 'S', 'S', ''],
      ['0', '0', 'D', 'D', ''],
    ],
  },
  {
    id: 'coefficient-by-grade',
    about:
      'total ≥ 1.40 → 1.5, ≥ 1.15 → 1.2, ≥ 0.90 → 1.0, ≥ 0.65 → 0.8, else 0.5; the capped grade pays',
    grades: {
      by: 'cuts',
      boundary: 'upper',
      grades: [
        { grade: 'L5', from: '1.40', coefficient: '1.5' },
        { grade: 'L4', from: '1.15', coefficient: '1.2' },
        { grade: 'L3', from: '0.90', coefficient: '1.0' },
        { grade: 'L2', from: '0.65', coefficient: '0.8' },
        { grade: 'L1', coefficient: '0.5' },
      ],
    },
    fired: [
      { kind: 'grade-cap', grade: 'L4' },
      { kind: 'grade-cap', grade: 'L3' },
    ],
    rows: [
      ['1.4', '1.4', 'L5', 'L3', '1'],
      ['0.9', '0.9', 'L3', 'L3', '1'],
      ['0.89', '0.89', 'L2', 'L2', '0.8'],
      ['0.1', '0.1', 'L1', 'L1', '0.5'],
    ],
  },
  {
    id: 'coefficient-continuous',
    about:
      'no cliff at a grade’s edge: the coefficient follows the total, 0.8 at 60, 1 at 85, 1.5 at 100',
    grades: {
      by: 'cuts',
      boundary: 'upper',
      grades: fiveGrades,
      coefficient: {
        points: [
          { at: '60', coefficient: '0.8' },
          { at: '85', coefficient: '1' },
          { at: '100', coefficient: '1.5' },
        ],
      },
    },
    rows: [
      ['59.9', '59.9', 'D', 'D', '0'],
      ['60', '60', 'C', 'C', '0.8'],
      ['84.9', '84.9', 'B', 'B', '0.9992'],
      ['85', '85', 'A', 'A', '1'],
      ['92.5', '92.5', 'A', 'A', '1.25'],
      ['120', '120', 'S', 'S', '1.5'],
      ['', '', '', '', ''],
    ],
  },
  {
    id: 'veto-total',
    about:
      '一票否决: the total is 0, and the grade follows; a multiplier before it changes nothing',
    grades: { by: 'cuts', boundary: 'upper', grades: fiveGrades },
    fired: [{ kind: 'multiply', by: '0.5' }, { kind: 'total-zero' }],
    rows: [
      ['97.2', '0', 'S', 'D', ''],
      ['', '', '', '', ''],
    ],
  },
  {
    id: 'veto-multiply',
    about: 'multipliers apply in order, each rounded half-even to 8 decimals',
    grades: { by: 'cuts', boundary: 'upper', grades: fiveGrades },
    fired: [
      { kind: 'multiply', by: '0.8' },
      { kind: 'multiply', by: '0.333' },
    ],
    rows: [
      ['97.2', '25.89408', 'S', 'D', ''],
      ['0.00000001', '0', 'D', 'D', ''],
    ],
  },
]

/** Ranked quotas: everybody's total, in team order → everybody's grade. */
export type CurveCase = {
  readonly id: string
  readonly about: string
  readonly shares: readonly (readonly [grade: string, share: string])[]
  readonly rows: readonly (readonly [team: string, total: string, grade: string])[]
}

export const curveCases: readonly CurveCase[] = [
  {
    id: 'curve-361',
    about: '30/60/10 of ten: three, six, one',
    shares: [
      ['A', '30%'],
      ['B', '60%'],
      ['C', '10%'],
    ],
    rows: [
      ['x', '91', 'A'],
      ['x', '100', 'A'],
      ['x', '95', 'A'],
      ['x', '90', 'B'],
      ['x', '80', 'B'],
      ['x', '85', 'B'],
      ['x', '70', 'B'],
      ['x', '75', 'B'],
      ['x', '60', 'B'],
      ['x', '50', 'C'],
    ],
  },
  {
    id: 'curve-ties',
    about:
      '20/70/10 of five: the one A is shared by two equals, since both are first; no total, no grade, no place',
    shares: [
      ['S', '20%'],
      ['A', '70%'],
      ['C', '10%'],
    ],
    rows: [
      ['x', '90', 'S'],
      ['x', '90', 'S'],
      ['x', '80', 'A'],
      ['x', '70', 'A'],
      ['x', '60', 'A'],
      ['x', '', ''],
    ],
  },
  {
    id: 'curve-teams',
    about:
      'each team by itself, 50/50: a team of three rounds 1.5 up to two, a team of one is its own best',
    shares: [
      ['A', '50%'],
      ['B', '50%'],
    ],
    rows: [
      ['x', '10', 'A'],
      ['x', '9', 'A'],
      ['x', '8', 'B'],
      ['y', '1', 'A'],
      ['z', '', ''],
    ],
  },
]
