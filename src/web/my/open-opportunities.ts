import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { facts } from '#contract/facts.ts'
import { call } from '../api/call.ts'

/** An opportunity that may become a deal; its amount in minor units of the company's currency. */
export type Opportunity = {
  readonly id: string
  readonly customer: string
  readonly amountMinor: bigint
  readonly stage: string
  readonly openedOn: string
}

/** The type of the shipped library that stands for deals which aren't made yet. */
const TYPE = 'opportunity'
const PAGE = 200
const MOST_PAGES = 10
const NONE: readonly Opportunity[] = []

/** The person's opportunities that aren't closed, the largest first. */
async function openOpportunities(
  seller: string,
  signal: AbortSignal,
): Promise<readonly Opportunity[]> {
  const found: Opportunity[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next } = await pageOf(seller, cursor, signal)
    for (const { id, values, occurredOn, cancelled } of items) {
      const { amount, customer = '', stage = '', closed_on: closed } = values
      const isOpen = !cancelled && closed === undefined && stage !== 'won' && stage !== 'lost'
      if (isOpen && amount !== undefined && /^\d+$/.test(amount))
        found.push({ id, customer, stage, openedOn: occurredOn, amountMinor: BigInt(amount) })
    }
    cursor = next
    if (cursor === null) break
  }
  return found.toSorted((a, b) => (a.amountMinor < b.amountMinor ? 1 : -1))
}

async function pageOf(
  seller: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<z.output<(typeof facts)['answer']['body']>> {
  const query = { seller, limit: PAGE, ...(cursor === null ? {} : { cursor }) }
  return (await call(facts, { params: { type: TYPE }, query }, {}, signal)).value
}

export function useOpportunities(seller: string): readonly Opportunity[] | null {
  const { data, error } = useQuery({
    queryKey: [facts.id, TYPE, seller],
    queryFn: async ({ signal }) => openOpportunities(seller, signal),
  })
  // A company without such facts has none that are open.
  return error === null ? (data ?? null) : NONE
}
