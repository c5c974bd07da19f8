import type { Instant } from '#kernel/instant.ts'

/** What was known at the run's moment. */
export function known(alias: string, knownAt: Instant): string {
  return `${alias}.known_from <= ${knownAt} AND ${alias}.known_to > ${knownAt}`
}
