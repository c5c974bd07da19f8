import { createHmac } from 'node:crypto'

import { expect } from 'vitest'

import { expectStatus, openBrowser } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import type { TestServer } from '../server/test-server.ts'

/** An order as a source tells it. */
export type Order = {
  readonly id: string
  readonly seller: string
  readonly occurred_on: string
  readonly amount: string
  readonly cancelled?: string
}

/** Sends orders to one of the servers, in the source's own way; how many of them were what. */
export type Source = (origin: string, orders: readonly Order[]) => Promise<Counts>
export type Counts = {
  readonly accepted: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
}

/** Three sources: the CRM sends JSON with a key, the ERP NDJSON with a key, the shop signed webhooks. */
export async function openSources(admin: Browser): Promise<readonly Source[]> {
  const keyOf = async (sourceId: string): Promise<string> => {
    await expectStatus(admin.ask('POST', '/api/v1/sources', { sourceId, name: sourceId }), 201)
    const asked = { name: sourceId, scopes: ['fact.write'], expiresInDays: 1, sourceId }
    const made = await expectStatus(admin.ask('POST', '/api/v1/api-keys', asked), 201)
    return (made.json as { readonly key: string }).key
  }
  const crm = { authorization: `Bearer ${await keyOf('crm')}` }
  const erp = { authorization: `Bearer ${await keyOf('erp')}` }
  await keyOf('shop')
  const secretPath = '/api/v1/sources/shop/webhook-secrets'
  const { json } = await expectStatus(admin.ask('POST', secretPath), 201)
  const { secret } = json as { readonly secret: string }
  let rung = 0
  return [
    async (origin, facts) => send(origin, '/api/v1/facts/order', { facts }, crm),
    async (origin, facts) => {
      const lines = Buffer.from(facts.map((fact) => JSON.stringify(fact)).join('\n'))
      const headers = { ...erp, 'content-type': 'application/x-ndjson' }
      return send(origin, '/api/v1/facts/order', lines, headers)
    },
    async (origin, facts) => {
      const text = JSON.stringify({ facts })
      // A signature counts once, so what is told again is signed with another moment.
      const seconds = Math.floor(Date.now() / 1000) - (rung++ % 60)
      const signature = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')
      return send(origin, '/api/v1/webhooks/shop?type=order', Buffer.from(text), {
        'content-type': 'application/json',
        'yeji-signature': `t=${seconds},v1=${signature}`,
      })
    },
  ]
}

async function send(
  origin: TestServer['origin'],
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Counts> {
  const answer = await expectStatus(openBrowser({ origin }).ask('POST', path, body, headers), 200)
  const { counts } = answer.json as { readonly counts: Counts }
  expect(counts.rejected, answer.text).toBe(0)
  return counts
}
