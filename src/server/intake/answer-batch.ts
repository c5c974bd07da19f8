import type { z } from 'zod'

import type { recordFactBatch, rowsAnswer } from '#contract/facts.ts'
import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Language } from '#kernel/text.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import type { BatchAnswer } from './take-in.ts'

type Body = z.input<typeof recordFactBatch.answer.body>

/** What a sender of facts is told of a batch. */
export function answerBatch(source: string, answer: BatchAnswer, language: Language): Body {
  return { source, ...answerRows(answer, language) }
}

/** What a sender is told of the rows, in their language; a batch that can't be read as a whole is refused. */
export function answerRows(
  { rows, counts, problems }: BatchAnswer,
  language: Language,
): z.input<typeof rowsAnswer> {
  if (hasErrors(problems)) throw unreadable(problems, language)
  const said = ({ code, at, message }: Problem) => ({
    ...{ code, field: at.field ?? null },
    detail: textIn(message, language),
  })
  return {
    counts: { ...counts },
    rows: rows.map(({ line, key, outcome, problems: wrong }) => ({
      ...{ row: line, key, outcome },
      ...(wrong.length === 0 ? {} : { problems: wrong.map(said) }),
    })),
    remarks: problems.map(said),
  }
}

export function unreadable(problems: readonly Problem[], language: Language): Refusal {
  return new Refusal('input-invalid', {
    errors: problems.map(({ code, at, message }) => ({
      ...{ in: 'body', code, detail: textIn(message, language) },
      pointer:
        at.field === undefined ? '' : `/${at.field.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    })),
  })
}
