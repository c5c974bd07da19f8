import type { Share } from '#engine/inputs.ts'
import { formatDecimal, FIXED_DECIMALS, ONE } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import { ALWAYS_KNOWN } from '../cells/times.ts'
import type { Entry, Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'

/**
 * The shares of a revenue role in a fact add up to 100 % at every moment, where a person's latest
 * share holds. Every row of a role that doesn't is rejected: it's not known whose share is wrong.
 */
export function checkShareSums(
  entries: readonly Entry<Share>[],
  revenueRoles: ReadonlySet<string>,
  ledger: Ledger,
): void {
  const split = ledger.taken(entries).filter(({ row }) => revenueRoles.has(row.role))
  const byRole = Map.groupBy(split, ({ row }) => `${row.factType}\n${row.fact}\n${row.role}`)
  for (const rows of byRole.values()) {
    const wrong = firstWrongSum(rows)
    if (wrong === null) continue
    const [first] = rows
    if (first === undefined) continue
    const { factType, fact, role } = first.row
    const percent = formatDecimal(wrong.sum * 100n, FIXED_DECIMALS)
    const params = {
      fact: `${factType} ${fact}`,
      role,
      found: `${percent}%`,
      from: momentText(wrong.moment),
    }
    for (const { origin } of rows) {
      const place = { file: origin.file.file, line: origin.line, field: 'share' }
      ledger.reject(origin, rowProblem('shares-sum', place, params))
    }
  }
}

function firstWrongSum(
  rows: readonly Entry<Share>[],
): { readonly moment: Instant; readonly sum: bigint } | null {
  const holds = new Map<string, bigint>()
  const byMoment = rows.toSorted((a, b) => a.row.recordedAt - b.row.recordedAt)
  for (const [index, { row }] of byMoment.entries()) {
    holds.set(row.person, row.share)
    if (byMoment[index + 1]?.row.recordedAt === row.recordedAt) continue
    const sum = Array.from(holds.values()).reduce((total, share) => total + share, 0n)
    if (sum !== ONE) return { moment: row.recordedAt, sum }
  }
  return null
}

function momentText(moment: Instant): Text {
  if (moment === ALWAYS_KNOWN) return { zh: '', en: '' }
  return { zh: `自 ${formatInstant(moment)} 起`, en: ` from ${formatInstant(moment)}` }
}
