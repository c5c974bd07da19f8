import { problemsOf } from '#kernel/problem.ts'

/** What can be wrong with rows that come as values instead of texts. */
export const recordProblem = problemsOf({
  'recorded-ahead': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `recorded_at（${p.found}）在将来。请写得知此事的时刻，或留空表示现在`,
      en: `recorded_at (${p.found}) is in the future. Write when it became known, or leave it out for now`,
    }),
  },
  'told-of-oneself': {
    severity: 'error',
    say: (p: { readonly name: string }) => ({
      zh: `“${p.name}”是您本人。本人的目标、分成和评价须由他人报送`,
      en: `"${p.name}" is you. Somebody else has to send one's own targets, shares and ratings`,
    }),
  },
  'number-inexact': {
    severity: 'error',
    say: (p: { readonly found: string }) => ({
      zh: `数字 ${p.found} 的位数超出 JSON 数字能精确表示的范围，可能已不是原来的数。请写成文本，如 "1234.56"`,
      en: `The number ${p.found} has more digits than a JSON number keeps exactly, so it may have been another. Write it as a text such as "1234.56"`,
    }),
  },
})
