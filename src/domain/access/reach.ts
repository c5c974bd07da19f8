/** Whose data is asked for, seen from who asks. What is about nobody in particular is `other`. */
export type Relation = 'own' | 'team' | 'other'

/**
 * How far a role reaches with a permission. `team` is oneself and everybody below on the reporting lines; `below` leaves
 * oneself out, and `others` is everybody but oneself: nobody rates or pays themself, nobody raises their own rights.
 */
export type Reach = 'none' | 'own' | 'team' | 'below' | 'others' | 'all'

const covered: Readonly<Record<Reach, readonly Relation[]>> = {
  none: [],
  own: ['own'],
  team: ['own', 'team'],
  below: ['team'],
  others: ['team', 'other'],
  all: ['own', 'team', 'other'],
}

export function covers(reach: Reach, relation: Relation): boolean {
  return covered[reach].includes(relation)
}
