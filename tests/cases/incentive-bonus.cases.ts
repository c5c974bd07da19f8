/** bonus = base × coefficients × proration; '' is "no value". */
export type BonusCase = {
  readonly id: string
  readonly about: string
  readonly rate: unknown
  readonly rows: readonly {
    readonly base: string
    readonly coefficients: readonly string[]
    readonly proration: string
    readonly pays: string
  }[]
}

export const bonusCases: readonly BonusCase[] = [
  {
    id: 'bonus',
    about: 'base × grade coefficient × organisation coefficient × share of days',
    rate: {
      shape: 'bonus',
      base: '=base_pay * 2',
      coefficients: [
        { kind: 'grade' },
        {
          kind: 'formula',
          formula: '=COMPANY(sales) / COMPANY(TARGET(sales))',
          name: { zh: '组织系数', en: 'organisation coefficient' },
        },
      ],
      prorate: 'true',
    },
    rows: [
      { base: '20000', coefficients: ['1.2', '0.95'], proration: '1', pays: '22800' },
      { base: '20000', coefficients: ['1.2', '0.95'], proration: '0.66666667', pays: '15200' },
      { base: '0.01', coefficients: ['0.5', '1'], proration: '1', pays: '0.01' },
      { base: '-0.01', coefficients: ['0.5', '1'], proration: '1', pays: '-0.01' },
      { base: '20000', coefficients: ['', '1'], proration: '1', pays: '' },
      { base: '20000', coefficients: ['1', '1'], proration: '', pays: '' },
      { base: '', coefficients: ['1', '1'], proration: '1', pays: '' },
    ],
  },
  {
    id: 'bonus-interpolated',
    about: 'a coefficient that follows an attainment; no proration asked for, none missed',
    rate: {
      shape: 'bonus',
      base: 'base_pay',
      coefficients: [
        {
          kind: 'interpolate',
          of: '=sales / TARGET(sales)',
          points: [
            { at: '80%', coefficient: '0.5' },
            { at: '100%', coefficient: '1' },
          ],
          name: { zh: '完成系数', en: 'attainment coefficient' },
        },
      ],
      prorate: 'false',
    },
    rows: [
      { base: '10000', coefficients: ['0.9'], proration: '', pays: '7500' },
      { base: '10000', coefficients: ['0.79'], proration: '', pays: '0' },
      { base: '10000', coefficients: ['2'], proration: '', pays: '10000' },
      { base: '10000', coefficients: [''], proration: '', pays: '' },
    ],
  },
]

/** Floor and cap of a line; '' is "no value". */
export type LimitCase = {
  readonly about: string
  readonly limits: unknown
  /** By the rule in the earlier periods of the year. */
  readonly earnedBefore?: string
  readonly rows: readonly (readonly [pay: string, limited: string])[]
}

export const limitCases: readonly LimitCase[] = [
  {
    about: 'a cap of the year: 8,000 of 10,000 were earned before',
    limits: { yearCap: '10000', cap: '5000' },
    earnedBefore: '8000',
    rows: [
      ['1500', '1500'],
      ['2000', '2000'],
      ['2000.01', '2000'],
      ['9000', '2000'],
      ['-300', '-300'],
      ['', ''],
    ],
  },
  {
    about: 'nothing more once the cap of the year is passed, but returns still take away',
    limits: { yearCap: '10000' },
    earnedBefore: '12000',
    rows: [
      ['1', '0'],
      ['-1', '-1'],
    ],
  },
  {
    about: 'both, inclusive; a line without value is not paid the floor',
    limits: { floor: '100', cap: '5000.50' },
    rows: [
      ['99.99', '100'],
      ['100', '100'],
      ['5000.5', '5000.5'],
      ['5000.51', '5000.5'],
      ['-3', '100'],
      ['', ''],
    ],
  },
  {
    about: 'only a cap',
    limits: { cap: '10' },
    rows: [
      ['-3', '-3'],
      ['11', '10'],
    ],
  },
  {
    about: 'neither',
    limits: {},
    rows: [
      ['-3', '-3'],
      ['11', '11'],
    ],
  },
]
