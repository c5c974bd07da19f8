import type { Permission } from '#domain/access/policy.ts'

/** What systems are given; the most used first. */
export const keyScopes: readonly Permission[] = [
  ...(['fact.write', 'fact.read', 'plan.read', 'agreement.write', 'agreement.read'] as const),
  ...(['result.read', 'run.read', 'person.read', 'organisation.read'] as const),
  ...(['decision.read', 'audit.read', 'metrics.read'] as const),
]
