import type { Rating } from '#engine/inputs.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import { requiredFixed } from '../cells/numbers.ts'
import { requiredId } from '../cells/texts.ts'
import { recordedAt, requiredPeriod } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import type { RatingForms } from './rating-forms.ts'
import { checkPerson } from './references.ts'

function columnsIn(calendar: FiscalCalendar, unsaid?: Instant) {
  return {
    period: requiredPeriod(calendar),
    ratee: requiredId(aPerson),
    rater: requiredId({ zh: '评价人', en: 'who rated' }),
    group: requiredId({ zh: '评价人的类别', en: "the rater's group" }),
    form: requiredId({ zh: '评价表的键', en: "a rating form's key" }),
    question: requiredId({ zh: '问题的键', en: "a question's key" }),
    rating: requiredFixed,
    recorded_at: recordedAt(unsaid),
  }
}

/**
 * ratings: one rater's answer to one question of a form of the plans. A rater may be a customer, so needn't be in
 * people.
 */
export function ratings(
  calendar: FiscalCalendar,
  people: Known,
  forms: RatingForms,
  unsaid?: Instant,
): Table<ReturnType<typeof columnsIn>, Rating> {
  return {
    columns: columnsIn(calendar, unsaid),
    about: ['ratee'],
    keyColumn: 'rating',
    keyOf: ({ period, ratee, rater, group, form, question }) => [
      period,
      ratee,
      rater,
      group,
      form,
      question,
    ],
    build: ({ period, ratee, rater, group, form, question, rating, recorded_at: moment }, fail) => {
      checkPerson(ratee, people, (problem) => fail('ratee', problem))
      forms.check({ ratee, rater, group, form, question, rating }, fail)
      return { period: period.key, ratee, rater, group, form, question, rating, recordedAt: moment }
    },
  }
}
