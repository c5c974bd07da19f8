import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface ProvidedContext {
    /** A superuser's URL of the PostgreSQL 18 that runs while the tests do. */
    postgresUrl: string
  }
}

const buildWeb = fileURLToPath(new URL('../../scripts/build-web.mjs', import.meta.url))

/** Vitest calls it once, before all test files. No database or no pages, no tests: it throws, never skips. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, [buildWeb], { stdio: 'inherit' })
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}
