import type { Plan } from '#engine/plan/plan.ts'
import type { Problem } from '#kernel/problem.ts'

import type { Span } from '../text/entries.ts'
import type { Value } from '../text/value.ts'
import {
  absoluteStandard,
  amountOfItem,
  between,
  boundsAsPercent,
  caseInstead,
  ceilingOfWeight,
  ceilingOnSelf,
  equalTotal,
  gateToCap,
  givenTarget,
  ratioScore,
  reverseScore,
  roundMoney,
  swapLimits,
  to,
  withKey,
  withoutRecovery,
  withoutMinus,
} from './figures.ts'
import {
  ambiguousName,
  chained,
  literal,
  poolOfTeam,
  syntaxAtEnd,
  tooManyDigits,
  unclosed,
  unknownFunction,
  unknownName,
} from './formulas.ts'
import { around, pathOf, removal } from './mend.ts'
import type { Mend, Mender } from './mend.ts'
import {
  unknownColumn,
  unknownFactType,
  unknownForm,
  unknownGrade,
  unknownGroup,
  unknownItem,
  unknownLibrary,
  unknownMetric,
  unknownQuestion,
  unknownRole,
  unknownRule,
  wallMetric,
} from './nearest.ts'
import { shape } from './shapes.ts'
import {
  bandsMeet,
  marginalTiers,
  nameBoundary,
  oneCoefficient,
  openBand,
  openEnd,
  openLastGrade,
  rateRowOut,
  sortGrades,
  sortPoints,
  sortTiers,
  startAtZero,
  tierEndsAtNext,
} from './tables.ts'
import { weightsToWhole } from './weights.ts'

/** Takes out the part around the one that is named, so many steps above it. */
const removalAround =
  (up: number): Mender =>
  (wrong) =>
    removal(around(wrong, up))

/** How each problem can be mended, where a machine can tell: what needs thought is left to people. */
const menders: Readonly<Record<string, readonly Mender[]>> = {
  'document-shape': [shape],
  'library-unknown': [unknownLibrary],
  'fact-type-unknown': [unknownFactType],
  'column-unknown': [unknownColumn],
  'metric-unknown': [unknownMetric],
  'form-unknown': [unknownForm],
  'question-unknown': [unknownQuestion],
  'role-unknown': [unknownRole],
  'item-unknown': [unknownItem],
  'item-unused': [removal],
  'weights-off': [weightsToWhole],
  'weight-not-positive': [removal],
  'total-missing': [equalTotal],
  'target-missing': [givenTarget],
  'as-is-unit': [ratioScore],
  'amount-missing': [amountOfItem],
  'amount-unneeded': [removal],
  'accumulate-finer': [removal],
  'relative-dismissal': [absoluteStandard],
  'dismissal-by-rule': [caseInstead],
  'fine-off': [withKey('kind', 'variable-pay'), removal],
  'streak-too-short': [withKey('streak', '2')],
  'wall-unmeasured': [wallMetric],
  'wall-judged': [wallMetric],
  'rate-row-no-column': [removal],
  'rate-row-filtered': [rateRowOut],
  'currency-not-money': [removal],
  'matrix-accumulates': [removal],
  'matrix-bound': [boundsAsPercent],
  'pool-personal': [poolOfTeam],
  'condition-never': [removalAround(1)],
  'condition-always': [removalAround(1)],
  'pay-never-positive': [removal],
  'direction-mismatch': [reverseScore],
  'tier-beyond-cap': [removal],
  'grade-unreachable': [removal],
  'level-unreachable': [removal],
  'contest-outside-plan': [removalAround(1)],
  'veto-without-effect': [removalAround(1)],
  'adjustment-limits-crossed': [swapLimits],
  'self-uncapped': [ceilingOnSelf],
  'boundary-unnamed': [nameBoundary],
  'band-gap': [bandsMeet],
  'band-overlap': [bandsMeet],
  'band-empty': [removal],
  'band-uncovered': [openBand],
  'points-order': [sortPoints],
  'limits-crossed': [swapLimits],
  'gate-above-cap': [gateToCap, removal],
  'unit-size': [to('1')],
  'level-duplicate': [removal],
  'weights-sum': [weightsToWhole],
  'weight-negative': [removal],
  'grade-order': [sortGrades],
  'grade-duplicate': [removal],
  'grade-uncovered': [openLastGrade],
  'shares-sum': [weightsToWhole],
  'share-not-positive': [removal],
  'coefficient-twice': [oneCoefficient],
  'grade-unknown': [unknownGrade],
  'veto-multiplier': [to('0.5')],
  'group-unknown': [unknownGroup, removalAround(1)],
  'excess-to-itself': [to('refuse')],
  'ceiling-range': [ceilingOfWeight],
  'weight-above-ceiling': [ceilingOfWeight],
  'tier-gap': [tierEndsAtNext],
  'tier-overlap': [tierEndsAtNext],
  'tier-order': [sortTiers],
  'tier-start': [startAtZero],
  'tier-end': [openEnd],
  'money-too-fine': [roundMoney],
  'rate-negative': [withoutMinus],
  'tier-cliff': [marginalTiers],
  'pay-falls': [marginalTiers],
  'rate-ambiguous': [removal],
  'rate-keyless': [rateRowOut],
  'times-negative': [to('0')],
  'formula-unclosed': [unclosed],
  'formula-syntax': [syntaxAtEnd],
  'formula-chained-comparison': [chained],
  'formula-number-digits': [tooManyDigits],
  'formula-unknown-name': [unknownName],
  'formula-ambiguous-name': [ambiguousName],
  'formula-unknown-function': [unknownFunction],
  'formula-literal': [literal],
  'recovery-share': [withoutRecovery],
  'rule-unknown': [unknownRule],
  'holdback-share': [to('100%')],
  'holdback-after': [between(1, 60)],
  'deduction-by-result': [removalAround(1)],
  'deduction-cycle': [removal],
  'deals-shape': [removal],
  'deals-empty': [removal],
  'deals-reach': [between(1, 36)],
  'deals-cap': [removal],
  'deals-curve': [to('original')],
  'deals-attainment-missing': [withKey('attainment', 'restored'), withKey('attainment', 'kept')],
  'deals-attainment-unneeded': [removal],
}

/** A problem as the linter says it, or as it was found in a text. */
export type Mendable = Problem & { readonly span?: Span | null }

/** Ways to mend the problem, the likeliest first. None when it takes a person's thought. */
export function mendsOf(
  problem: Mendable,
  data: Value,
  plan: Plan | null,
  schema: object | null,
): readonly Mend[] {
  const path = pathOf(data, problem.at.path ?? '')
  const wrong = { code: problem.code, path, span: problem.span ?? null, data, plan, schema }
  return (menders[problem.code] ?? []).flatMap((mender) => mender(wrong))
}
