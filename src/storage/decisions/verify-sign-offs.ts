import type { Problem } from '#kernel/problem.ts'
import { readSignOffs, signOffPayload, signOffSubject, textHash } from '../sign-offs/sign-offs.ts'
import type { Db } from '../store.ts'
import { canonicalJson } from './canonical-json.ts'
import { chainProblem } from './chain-problems.ts'
import type { ChainedDecision } from './decision.ts'

/** What people signed against the decisions that recorded it: who, when, which words, and what they answered. */
export async function signOffProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const signed = new Map(
    decisions.flatMap((one) => (one.kind === 'plan-signed' ? [[one.subject, one] as const] : [])),
  )
  const texts = await db.selectFrom('sign_off_text').selectAll().execute()
  const asTheyWere = new Set(
    texts.flatMap((row) => (textHash(row.clauses) === row.text_hash ? [row.text_hash] : [])),
  )
  for (const row of await readSignOffs(db, {})) {
    const subject = signOffSubject(row)
    const told = { plan: row.planHash, person: row.person }
    const place = { path: `sign-off:${subject}` }
    const decision = signed.get(subject)
    signed.delete(subject)
    if (decision === undefined) {
      problems.push(chainProblem('sign-off-undecided', place, told))
      continue
    }
    const isSame =
      canonicalJson(signOffPayload(row)) === decision.payload &&
      asTheyWere.has(row.textHash) &&
      row.signedBy === decision.actor &&
      row.signedAt === decision.at
    if (!isSame)
      problems.push(chainProblem('sign-off-changed', place, { ...told, seq: String(decision.seq) }))
  }
  for (const [subject, { seq }] of signed)
    problems.push(
      chainProblem(
        'sign-off-missing',
        { path: `sign-off:${subject}` },
        { subject, seq: String(seq) },
      ),
    )
  return problems
}
