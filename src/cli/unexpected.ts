import type { Problem } from '#kernel/problem.ts'
import { FormulaOverflow } from '#engine/formula/overflow.ts'
import { exitCodes } from './terminal/output.ts'
import { version } from './version.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** What the operating system says when a path, a permission or the disk is in the way: the user can mend it. */
const refusals: ReadonlySet<string> = new Set([
  ...['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY', 'ELOOP'],
  ...['ENAMETOOLONG', 'EINVAL', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE', 'EBUSY', 'EIO'],
])

/** What DuckDB says where a number leaves its 38 digits, and PostgreSQL's SQLSTATE for it. */
const sqlOverflow = /^(Out of Range|Conversion) Error: .*(overflow|out of range)/i
const NUMERIC_OVERFLOW = '22003'

/** What was thrown, as a problem in one line, without passwords, and the exit code that says whose fault it is. */
export function unexpected(error: unknown): {
  readonly problem: Problem
  readonly exitCode: number
} {
  if (process.env['YEJI_DEBUG'] === '1') process.stderr.write(`${traceOf(error)}\n`)
  const found = withoutPasswords(error instanceof Error ? error.message : String(error))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof FormulaOverflow || sqlOverflow.test(found) || code === NUMERIC_OVERFLOW) {
    const problem = workspaceProblem('numbers-too-large', {}, { found })
    return { problem, exitCode: exitCodes.problems }
  }
  return refusals.has(code)
    ? { problem: workspaceProblem('system-refused', {}, { found }), exitCode: exitCodes.problems }
    : {
        problem: workspaceProblem('internal-error', {}, { found, version }),
        exitCode: exitCodes.bug,
      }
}

function traceOf(error: unknown): string {
  return withoutPasswords(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    '\n',
  )
}

const LONGEST = 300

function withoutPasswords(text: string, lineBreak = ' '): string {
  const plain = text
    .replaceAll(/(:\/\/[^\s:/@]*:)[^\s/]*@/g, '$1***@')
    .replaceAll(/(password=)[^\s&]*/gi, '$1***')
    .replaceAll(/\s*\n\s*/g, lineBreak)
  return lineBreak === ' ' && plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain
}
