import { hash } from 'node:crypto'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Plain } from './canonical-json.ts'

export type DecisionKind =
  | 'plan-proposed'
  | 'plan-rejected'
  | 'plan-published'
  | 'plan-signed'
  | 'run-recorded'
  | 'approval'
  | 'payment'
  | 'permission-changed'

/** What is decided: who, what kind of thing, about what, and the particulars. */
export type Decision = {
  readonly actor: string
  readonly kind: DecisionKind
  /** What it's about, such as a run's number or a plan's hash. */
  readonly subject: string
  readonly payload: { readonly [key: string]: Plain }
}

/** A decision as it's kept: a link of the chain. */
export type ChainedDecision = {
  /** From 1, without gaps. */
  readonly seq: bigint
  readonly at: Instant
  readonly actor: string
  readonly kind: string
  readonly subject: string
  /** Canonical JSON. */
  readonly payload: string
  readonly previousHash: string
  readonly hash: string
}

/** What the first decision names as its predecessor. */
export const BEFORE_THE_FIRST = ''

/** SHA-256 over everything that a decision says, its place and its predecessor, as hex. */
export function decisionHash(decision: Omit<ChainedDecision, 'hash'>): string {
  const { seq, at, actor, kind, subject, payload, previousHash } = decision
  const said = [String(seq), formatInstant(at), actor, kind, subject, payload, previousHash]
  return hash('sha256', canonicalJson(said))
}
