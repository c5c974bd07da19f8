import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface ProvidedContext {
    /** A superuser's URL of the PostgreSQL 18 that runs while the tests do. */
    postgresUrl: string
  }
}

/** Vitest calls it once, before all test files. No database, no tests: it throws, never skips. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}
