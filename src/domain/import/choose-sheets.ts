import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { FileFormat } from './read-sheets.ts'
import { nearest } from './nearest.ts'
import { importProblem } from './problems/import-problems.ts'
import { question } from './problems/questions.ts'
import type { Sheet } from './sheet.ts'
import { listed, shown } from './shown.ts'

/** The sheets that the mapping names; without that, the only one with rows. */
export function chooseSheets(
  sheets: readonly Sheet[],
  file: string,
  { sheets: wanted }: FileFormat,
  locate: Locate,
): Result<readonly Sheet[], readonly Problem[]> {
  const [first] = sheets
  if (first?.name === null) return ok(sheets)
  const names = sheets.map(({ name }) => name ?? '')
  if (wanted !== undefined) {
    const problems = wanted.flatMap((name, index) =>
      names.includes(name)
        ? []
        : [
            importProblem('import-sheet-unknown', locate(['sheets', index]), {
              name,
              known: listed(names),
              nearest: nearest(name, names),
            }),
          ],
    )
    if (problems.length > 0) return err(problems)
    return ok(sheets.filter(({ name }) => wanted.includes(name ?? '')))
  }
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  if (filled.length < 2) return ok(filled)
  return err([
    question(
      'ask-sheets',
      { file },
      {
        count: filled.length,
        examples: filled.map(({ name, rows }) => `${shown(name ?? '')}: ${rows.length}`),
        answers: [
          ...filled.map(({ name }) => ({
            line: `sheets: [${JSON.stringify(name)}]`,
            means: { zh: '只读这一个', en: 'this one only' },
          })),
          {
            line: `sheets: ${JSON.stringify(filled.map(({ name }) => name)).replaceAll(',', ', ')}`,
            means: { zh: '都读，列名相同', en: 'all of them, with the same headings' },
          },
        ],
      },
    ),
  ])
}
