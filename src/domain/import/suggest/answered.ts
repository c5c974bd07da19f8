import { parse } from 'yaml'
import type { Question } from '../problems/questions.ts'
import type { FileFormat } from '../read-sheets.ts'
import { sourceSchema } from '../mapping/source.ts'

/** The format with the question's first answer. */
export function answered(format: FileFormat, { answers }: Question): FileFormat {
  const [first] = answers
  if (first === undefined) return format
  const line: unknown = parse(first.line, { schema: 'failsafe' })
  const read = sourceSchema.partial().parse(line)
  const { encoding, delimiter, sheets, skipRows, headerRows } = { ...format, ...read }
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheets === undefined ? {} : { sheets }),
    ...(skipRows === undefined ? {} : { skipRows }),
    ...(headerRows === undefined ? {} : { headerRows }),
  }
}
