import { sql } from 'kysely'

import { openApiDocument } from '#contract/openapi.ts'
import { routes } from '#contract/routes.ts'
import { healthz, metrics, openApi, readyz, reference } from '#contract/system.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import type { Metrics } from '../http/metrics.ts'
import { referencePage } from '../http/reference-page.ts'
import { Refusal } from '../http/refusal.ts'

/** What operators and integrators ask the process itself. */
export function systemHandlers(measured: Metrics, version: string): readonly Handler[] {
  const document = openApiDocument(routes, version)
  return [
    handle(healthz, async () => ({ body: { status: 'ok' as const } })),
    handle(readyz, async (_, call) => {
      try {
        await sql`select 1`.execute(call.db)
      } catch {
        throw new Refusal('not-ready')
      }
      return { body: { status: 'ready' as const } }
    }),
    handle(metrics, async () => ({ text: await measured.registry.metrics() })),
    handle(openApi, async () => ({ body: document })),
    handle(reference, async (_, call) => {
      const { html, contentSecurityPolicy } = referencePage(routes, call.language)
      return { text: html, headers: { 'content-security-policy': contentSecurityPolicy } }
    }),
  ]
}
