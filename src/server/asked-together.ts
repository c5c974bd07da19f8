import DataLoader from 'dataloader'

/** More would make one statement slow for all that share it. */
const MOST_AT_ONCE = 200

/**
 * Lets requests that are open at the same time share a statement: what is asked in one turn of the event loop is asked as a
 * whole, in order. Nothing is remembered: an answer is always of a statement that began after its question. Where the statement fails,
 * all of its questions do.
 */
export function askedTogether<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  const loader = new DataLoader<Question, Answer>(askAll, {
    ...{ cache: false, maxBatchSize: MOST_AT_ONCE },
    batchScheduleFn: setImmediate,
  })
  return (question) => loader.load(question)
}
