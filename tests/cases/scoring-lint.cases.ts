/** What the linter says of a `score`, of `grades` and of a rating form: codes and where they point. */
export type LintCase = {
  readonly about: string
  readonly spec: unknown
  readonly found: readonly string[]
}

const named = (zh: string, en: string) => ({ zh, en })

export const scoreLintCases: readonly LintCase[] = [
  {
    about: 'nothing to say',
    spec: { method: 'ratio', cap: '120', floor: '0', gate: '60' },
    found: [],
  },
  {
    about: 'floor above cap',
    spec: { method: 'ratio', cap: '50', floor: '60' },
    found: ['limits-crossed score.floor'],
  },
  {
    about: 'gate above cap',
    spec: { method: 'reverse', cap: '100', gate: '110' },
    found: ['gate-above-cap score.gate'],
  },
  {
    about: 'a gap, an overlap and an unnamed boundary, all at once',
    spec: {
      method: 'bands',
      bands: [
        { from: '0', to: '60%', score: '0' },
        { from: '70%', to: '90%', score: '70' },
        { from: '80%', score: '100' },
      ],
    },
    found: ['boundary-unnamed score', 'band-gap score.bands.1', 'band-overlap score.bands.2'],
  },
  {
    about: 'two rows without a bound between them',
    spec: { method: 'bands', boundary: 'upper', bands: [{ score: '0' }, { score: '100' }] },
    found: ['band-overlap score.bands.1'],
  },
  {
    about: 'the same start twice',
    spec: {
      method: 'bands',
      boundary: 'upper',
      bands: [
        { from: '0', score: '0' },
        { from: '0', score: '1' },
      ],
    },
    found: ['band-empty score.bands.0'],
  },
  {
    about: 'closed ends leave values without a score; 0 itself is outside when bounds belong below',
    spec: { method: 'bands', boundary: 'lower', bands: [{ from: '0', to: '150%', score: '100' }] },
    found: ['band-uncovered score.bands.0', 'band-uncovered score.bands.0'],
  },
  {
    about: 'one point is no line',
    spec: { method: 'interpolate', points: [{ at: '80%', score: '60' }] },
    found: ['points-few score.points'],
  },
  {
    about: 'points out of order',
    spec: {
      method: 'interpolate',
      points: [
        { at: '80%', score: '60' },
        { at: '80%', score: '70' },
      ],
    },
    found: ['points-order score.points.1'],
  },
  {
    about: 'a unit of nothing',
    spec: { method: 'step', per: '0', above: '1', below: '-1' },
    found: ['unit-size score.per'],
  },
  {
    about: 'a level twice',
    spec: {
      method: 'levels',
      levels: [
        { level: '1', name: named('低', 'low'), score: '0' },
        { level: '1.0', name: named('高', 'high'), score: '100' },
      ],
    },
    found: ['level-duplicate score.levels.1'],
  },
  {
    about: 'nothing between unacceptable and satisfactory',
    spec: { method: 'efficacy', unacceptable: '50%', satisfactory: '0.5' },
    found: ['efficacy-equal score.satisfactory'],
  },
]

export const gradeLintCases: readonly LintCase[] = [
  {
    about: 'order, a missing bound, nothing for the rest, a grade twice, a side unnamed',
    spec: {
      by: 'cuts',
      grades: [
        { grade: 'A', from: '85' },
        { grade: 'B', from: '90' },
        { grade: 'C' },
        { grade: 'A', from: '60' },
      ],
    },
    found: [
      'grade-duplicate grades.grades.3',
      'boundary-unnamed grades',
      'grade-order grades.grades.1',
      'grade-from-missing grades.grades.2',
      'grade-uncovered grades.grades.3',
    ],
  },
  {
    about: 'shares off 100%, one of nothing, a coefficient missing',
    spec: {
      by: 'curve',
      grades: [
        { grade: 'A', share: '20%', coefficient: '1.2' },
        { grade: 'B', share: '70%' },
        { grade: 'C', share: '0' },
      ],
    },
    found: [
      'share-not-positive grades.grades.2',
      'shares-sum grades.grades',
      'coefficient-missing grades.grades.1',
      'coefficient-missing grades.grades.2',
    ],
  },
  {
    about: 'coefficients twice',
    spec: {
      by: 'curve',
      grades: [{ grade: 'A', share: '100%', coefficient: '1' }],
      coefficient: {
        points: [
          { at: '0', coefficient: '0' },
          { at: '100', coefficient: '1' },
        ],
      },
    },
    found: ['coefficient-twice grades.coefficient'],
  },
]

const form = {
  name: named('评价', 'Review'),
  scale: { min: '1', max: '5' },
  normalise: 'range',
  order: 'rater-then-item',
  missing: 'redistribute',
  groups: {
    superior: { name: named('上级', 'superior'), weight: '30%' },
    self: { name: named('本人', 'self'), weight: '69.99%' },
  },
}

export const formLintCases: readonly LintCase[] = [
  { about: 'FR-11: weights 30 + 69.99', spec: form, found: ['weights-sum form.groups'] },
  {
    about: 'a ceiling that the weight is already above, on to itself',
    spec: {
      ...form,
      groups: { ...form.groups, self: { ...form.groups.self, weight: '70%' } },
      ceiling: { group: 'self', most: '10%', excess: { to: 'self' } },
    },
    found: ['weight-above-ceiling form.ceiling.most', 'excess-to-itself form.ceiling.excess'],
  },
  {
    about: 'unknown groups, a ceiling above everything, an empty scale',
    spec: {
      ...form,
      scale: { min: '5', max: '5' },
      groups: { ...form.groups, self: { ...form.groups.self, weight: '70%' } },
      ceiling: { group: 'boss', most: '110%', excess: { to: 'board' } },
    },
    found: [
      'scale-empty form.scale',
      'group-unknown form.ceiling.group',
      'ceiling-range form.ceiling.most',
      'group-unknown form.ceiling.excess',
    ],
  },
]
