import { fixedFigure } from '#engine/plan/figures.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { Known } from '../known.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { shown } from '../../import/shown.ts'

type Answer = {
  readonly ratee: string
  readonly rater: string
  readonly group: string
  readonly form: string
  readonly question: string
  readonly rating: Fixed
}
type Fail = (
  column: 'rater' | 'group' | 'form' | 'question' | 'rating',
  problem: (place: Place) => Problem,
) => void

/** A form as its rows are checked; a form without questions takes any. */
type Checked = {
  readonly form: RatingForm
  readonly groups: Known
  readonly questions: Known | null
}

/** The group in which people rate themselves. */
const SELF = 'self'

/**
 * The forms of the plans, by which rows of ratings are checked. A row of a form, group or question that no plan has
 * would count for nothing, and one outside the scale or by the wrong person for too much.
 */
export class RatingForms {
  readonly #names: Known
  readonly #forms: ReadonlyMap<string, Checked>

  constructor(forms: ReadonlyMap<string, RatingForm>) {
    this.#names = new Known(forms.keys())
    this.#forms = new Map(
      Array.from(forms, ([key, form]) => {
        const groups = new Known(Object.keys(form.groups))
        const { questions } = form
        return [
          key,
          {
            form,
            groups,
            questions: questions === undefined ? null : new Known(Object.keys(questions)),
          },
        ]
      }),
    )
  }

  check(answer: Answer, fail: Fail): void {
    const { form: key, group, question } = answer
    const checked = this.#forms.get(key)
    if (checked === undefined) {
      const params = this.#names.suggest(key)
      fail('form', (place) => rowProblem('rating-form-unknown', place, params))
      return
    }
    const { groups, questions, form } = checked
    if (!groups.has(group)) {
      const params = { ...groups.suggest(group), form: key }
      fail('group', (place) => rowProblem('rating-group-unknown', place, params))
    } else checkRater(answer, fail)
    if (questions !== null && !questions.has(question)) {
      const params = { ...questions.suggest(question), form: key }
      fail('question', (place) => rowProblem('rating-question-unknown', place, params))
    }
    checkScale(answer, form, fail)
  }
}

/** People rate themselves in the group `self`, and in no other. */
function checkRater({ ratee, rater, group }: Answer, fail: Fail): void {
  if ((group === SELF) === (rater === ratee)) return
  const params = { rater: shown(rater), ratee: shown(ratee), group }
  fail('rater', (place) =>
    group === SELF
      ? rowProblem('rating-self-by-other', place, params)
      : rowProblem('rating-by-oneself', place, params),
  )
}

/** Both ends of the scale can be given. */
function checkScale({ rating, form: key }: Answer, { scale }: RatingForm, fail: Fail): void {
  if (scale.min <= rating && rating <= scale.max) return
  const params = {
    found: fixedFigure(rating),
    form: key,
    min: fixedFigure(scale.min),
    max: fixedFigure(scale.max),
  }
  fail('rating', (place) => rowProblem('rating-off-scale', place, params))
}
