import { writeDemoCompany } from '../../src/cli/demo/demo-company.ts'
import { fen, latest, rowsOf } from '../demo/demo-tables.ts'
import type { Row } from '../demo/demo-tables.ts'

/** What an owner is credited with of an order, or of a return, in fen. */
export type Credited = {
  readonly type: 'order' | 'return'
  readonly person: string
  readonly day: string
  readonly product: string
  /** Of the seller on that day; '' where there's none. */
  readonly team: string
  /** Above 0, also where goods come back. */
  readonly fen: bigint
  /** In millionths of a piece: shares are exact to eight places, pieces are whole. */
  readonly quantity: bigint
}

/** The seed of the company that `serve --demo` makes. */
const SEED = 20261031
const WHOLE = 100_000_000n

/**
 * The demo's sales from its own files: no line here is shared with what the server calculates by. Shares of owners split an amount by
 * largest remainder, the smaller id first among equals.
 */
export async function demoSales(folder: string): Promise<{
  readonly credited: readonly Credited[]
  /** Latest targets of sales by "scope id period". */
  readonly targets: ReadonlyMap<string, bigint>
  readonly parents: ReadonlyMap<string, string>
}> {
  await writeDemoCompany(folder, { seed: SEED })
  const employed = await rowsOf(folder, 'employment.csv')
  const shares = latest(
    (await rowsOf(folder, 'shares.csv')).filter(({ role }) => role === 'owner'),
    (row) => `${row['fact_type']} ${row['fact']} ${row['person']}`,
  )
  const byFact = Map.groupBy(shares, (row) => `${row['fact_type']} ${row['fact']}`)
  const spells = Map.groupBy(employed, (row) => row['person'] ?? '')
  const teamOf = (person: string, day: string): string =>
    spells.get(person)?.find(({ from = '', to = '' }) => from <= day && (to === '' || day < to))?.[
      'team'
    ] ?? ''
  const creditsOf = (type: Credited['type'], rows: readonly Row[]): readonly Credited[] =>
    rows.flatMap((row) => {
      const { id = '', seller = '', occurred_on: day = '', product = '' } = row
      const claims = (byFact.get(`${type} ${id}`) ?? []).map(({ person = '', share = '' }) => ({
        person,
        share: BigInt(share.replace('.', '').padEnd(share.indexOf('.') + 8, '0')),
      }))
      const owners = claims.length === 0 ? [{ person: seller, share: WHOLE }] : claims
      const amounts = split(fen(row['amount'] ?? ''), owners)
      const pieces = split(BigInt(row['quantity'] ?? '0') * WHOLE, owners)
      return owners.map(({ person }, at) => ({
        ...{ type, person, day, product, team: teamOf(person, day) },
        ...{ fen: amounts[at] ?? 0n, quantity: pieces[at] ?? 0n },
      }))
    })
  const orders = latest(await rowsOf(folder, 'facts/order.csv'), ({ id = '' }) => id)
  const returns = latest(await rowsOf(folder, 'facts/return.csv'), ({ id = '' }) => id)
  const targets = latest(
    (await rowsOf(folder, 'targets.csv')).filter(({ metric }) => metric === 'sales_amount'),
    (row) => `${row['scope']} ${row['id']} ${row['period']}`,
  )
  const teams = await rowsOf(folder, 'teams.csv')
  return {
    credited: [
      ...creditsOf(
        'order',
        orders.filter(({ cancelled }) => cancelled !== 'true'),
      ),
      ...creditsOf('return', returns),
    ],
    targets: new Map(
      targets.map((row) => [
        `${row['scope']} ${row['id']} ${row['period']}`,
        fen(row['target'] ?? ''),
      ]),
    ),
    parents: new Map(teams.map(({ team = '', parent = '' }) => [team, parent])),
  }
}

function split(
  whole: bigint,
  claims: readonly { readonly person: string; readonly share: bigint }[],
): readonly bigint[] {
  const parts = claims.map(({ share }) => (whole * share) / WHOLE)
  const rests = claims
    .map(({ person, share }, at) => ({ at, person, rest: (whole * share) % WHOLE }))
    .toSorted((a, b) =>
      a.rest === b.rest ? (a.person < b.person ? -1 : 1) : a.rest > b.rest ? -1 : 1,
    )
  let left = whole - parts.reduce((sum, part) => sum + part, 0n)
  for (const { at } of rests) {
    if (left <= 0n) break
    parts[at] = (parts[at] ?? 0n) + 1n
    left -= 1n
  }
  return parts
}
