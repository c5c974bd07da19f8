import type { Dice } from '../support/random-company.ts'

/** What a fact is at a time, as a source tells it. */
export type Content = {
  readonly seller: string
  readonly amount: string
  readonly cancelled: boolean
}

export type Told = { readonly key: string; readonly content: Content }

/** What a source has been told is kept: by key, each content that followed another. */
export type Ledger = Map<string, readonly Content[]>

export function isSame(one: Content | undefined, other: Content | undefined): boolean {
  return (
    one !== undefined &&
    one.seller === other?.seller &&
    one.amount === other.amount &&
    one.cancelled === other.cancelled
  )
}

/** What a batch's row must come to when it's the first to tell it. */
export function expected(ledger: Ledger, { key, content }: Told): string {
  const before = ledger.get(key)
  if (before === undefined) return 'accepted'
  return isSame(before.at(-1), content) ? 'unchanged' : 'corrected'
}

export function keep(ledger: Ledger, batch: readonly Told[]): void {
  for (const { key, content } of batch) {
    const before = ledger.get(key) ?? []
    if (!isSame(before.at(-1), content)) ledger.set(key, [...before, content])
  }
}

export const SELLERS = ['P-li', 'P-zhou', 'P-he'] as const
const MOST_KEYS = 250

/** New facts and corrections, each key once. */
export function nextBatch(ledger: Ledger, source: string, dice: Dice): readonly Told[] {
  const batch = new Map<string, Content>()
  const rows = 1 + dice.roll(40)
  for (let row = 0; row < rows; row++) {
    const isNew = ledger.size + batch.size < MOST_KEYS ? dice.chance(50) : dice.chance(3)
    const number = isNew ? ledger.size + batch.size : dice.roll(Math.max(1, ledger.size))
    batch.set(`${source}-${number}`, {
      seller: dice.pick(SELLERS),
      amount: `${dice.roll(5000)}.${String(dice.roll(100)).padStart(2, '0')}`,
      cancelled: dice.chance(10),
    })
  }
  return Array.from(batch, ([key, content]) => ({ key, content }))
}
