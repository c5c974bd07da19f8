import { parsePeriod, shiftPeriod } from '#kernel/period.ts'
import { expectStatus, join, signInAdmin } from '../tests/server/browser.ts'
import type { Browser } from '../tests/server/browser.ts'
import { startDemoCompany } from '../tests/browser/demo-company.ts'
import { freePort } from '../tests/support/free-port.ts'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { milliseconds, whole } from './section.ts'
import type { Section } from './section.ts'
import { keepCompany } from './served-company.ts'
import type { KeptCompany } from './served-company.ts'
import { startYeji } from './yeji-process.ts'

const PERIODS = 6

/** A question of the pages, the nth time a little different, so that nothing of the last time can be taken. */
type Slider = {
  readonly label: string
  readonly scenario: (nth: number) => {
    readonly changes?: readonly Change[]
    readonly targets?: string
  }
}
type Change = { readonly path: readonly (string | number)[]; readonly value: string }
type Side = {
  readonly ask: (path: string, body: object) => Promise<void>
  readonly hash: string
  readonly over: { readonly from: string; readonly to: string }
  readonly sliders: readonly Slider[]
  /** The figure that is sought, and the cost of sales that it's sought for. */
  readonly sought: { readonly path: Change['path']; readonly most: string; readonly goal: string }
  readonly close: () => Promise<void>
}

/**
 * What-if as the pages ask it, over HTTP from a signed-in reader: the plan as it stands and one scenario over six months, from the moved
 * slider to the answer; on the demo company and on as many orders as are asked for.
 */
export async function whatIfOfPages(
  orders: number,
  sellers: number,
  times: number,
): Promise<Section> {
  const demo = await timed(await demoSide(), times)
  const server = await startPostgres()
  try {
    const many = await timed(await manySide(server.url, { orders, sellers }), times)
    return {
      title: 'What-if as the pages ask it, two scenarios over six months',
      head: [
        'ms to the answer: median (min–max)',
        'the demo company',
        `${whole(orders)} orders of a year, ${whole(sellers)} sellers`,
      ],
      rows: demo.map(([label, ms], at) => [label, ms, many[at]?.[1] ?? '']),
      notes: [
        'Over HTTP, with the compilation of the changed plan, everybody’s pay of six months, winners and losers. The demo company as `npm start` serves it, on its embedded database; the other on PostgreSQL 18, with `yeji serve --no-work`. Client, server and database share the cores.',
      ],
    }
  } finally {
    await server.stop()
  }
}

async function timed(
  { ask, hash, over, sliders, sought, close }: Side,
  times: number,
): Promise<readonly (readonly [string, string])[]> {
  const timeOf = async (path: string, body: object): Promise<number> => {
    const start = performance.now()
    await ask(path, body)
    return performance.now() - start
  }
  const base = { title: 'now', plan: { hash } }
  const whatIf = async (more: object): Promise<number> =>
    timeOf('/what-if', { scenarios: [base, { ...base, title: 'then', ...more }], ...over })
  try {
    const rows: (readonly [string, string])[] = [
      ['the first question', milliseconds([await whatIf({})])],
    ]
    for (const { label, scenario } of sliders) {
      const taken: number[] = []
      for (let nth = 0; nth <= times; nth++) taken.push(await whatIf(scenario(nth)))
      // The first of its kind comes back from what was changed before.
      rows.push([label, milliseconds(taken.slice(1))])
    }
    const { path, most, goal } = sought
    const search = { scenario: base, ...over, path, least: '0%', most, decimals: 2, goal }
    rows.push(['goal seek of a rate, to 0.01 %', milliseconds([await timeOf('/seek', search)])])
    return rows
  } finally {
    await close()
  }
}

const asker = (browser: Browser) => async (path: string, body: object) => {
  await expectStatus(browser.ask('POST', `/api/v1/simulations${path}`, body), 200)
}

async function demoSide(): Promise<Side> {
  const company = await startDemoCompany()
  const hr = await company.caller('hr')
  const { json } = await expectStatus(hr.ask('GET', '/api/v1/plans'), 200)
  const { items } = json as { readonly items: readonly { hash: string; key: string }[] }
  const month = ['cycles', 'month']
  const rate = [...month, 'pay', 'commission', 'rate', 'tiers', 1, 'rate']
  const groups = [...month, 'cards', 'kpi', 'groups']
  return {
    ask: asker(hr),
    hash: items.findLast(({ key }) => key === 'commission')?.hash ?? '',
    over: { from: '2026-04', to: '2026-09' },
    sliders: slidersOf({
      rate,
      bounds: [
        [...rate.slice(0, -2), 2, 'from'],
        [...rate.slice(0, -1), 'to'],
      ],
      from: [[...groups, 'sales', 'weight'], 70],
      to: [[...groups, 'satisfaction', 'weight'], 30],
    }),
    sought: { path: rate, most: '5%', goal: '2.5%' },
    close: company.stop,
  }
}

async function manySide(
  serverUrl: string,
  size: { readonly orders: number; readonly sellers: number },
): Promise<Side> {
  const company = await keepCompany(serverUrl, 'what_if', size)
  const periods = await targetsBefore(company)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const serve = startYeji(['serve', '--no-work', '--port', String(port)], company.url)
  const [link] = await serve.said(/http\S+#\S+/)
  const admin = await signInAdmin({ origin, links: [link] })
  const hr = await join({ origin }, admin, {
    ...{ email: 'hr@example.com', roles: ['performance-admin'] },
  })
  const { json } = await expectStatus(hr.ask('GET', '/api/v1/plans'), 200)
  const { items } = json as { readonly items: readonly { hash: string }[] }
  const rate = ['cycles', 'month', 'pay', 'commission', 'rate', 'tiers', 1, 'rate']
  const own = ['cycles', 'month', 'cards', 'kpi', 'groups', 'sales', 'items']
  return {
    ask: asker(hr),
    hash: items[0]?.hash ?? '',
    over: { from: periods[0] ?? '', to: periods.at(-1) ?? '' },
    sliders: slidersOf({
      rate,
      bounds: [[...rate.slice(0, -2), 2, 'from']],
      from: [[...own, 'booked'], 60],
      to: [[...own, 'orders'], 20],
    }),
    sought: { path: rate, most: '10%', goal: '4%' },
    close: async () => {
      await serve.stop()
      await company.client.end()
    },
  }
}

type Places = {
  readonly rate: Change['path']
  /** Where the third tier begins, and the one before it ends. */
  readonly bounds: readonly Change['path'][]
  /** Two weights, from one of which parts go to the other. */
  readonly from: readonly [path: Change['path'], percent: number]
  readonly to: readonly [path: Change['path'], percent: number]
}

function slidersOf({ rate, bounds, from, to }: Places): readonly Slider[] {
  const weight = ([path, percent]: Places['from'], more: number): Change => ({
    ...{ path, value: `${percent + more}%` },
  })
  return [
    { label: 'a rate', scenario: (nth) => ({ changes: [{ path: rate, value: `2.${nth}1%` }] }) },
    {
      label: 'where a tier begins',
      scenario: (nth) => ({ changes: bounds.map((path) => ({ path, value: `${101 + nth}%` })) }),
    },
    {
      label: 'weights',
      scenario: (nth) => ({ changes: [weight(from, -1 - nth), weight(to, 1 + nth)] }),
    },
    { label: 'everybody’s targets', scenario: (nth) => ({ targets: `${101 + nth}%` }) },
  ]
}

/** Targets of the six months before this one, as they are of this one; the months. */
async function targetsBefore({ client, period }: KeptCompany): Promise<readonly string[]> {
  const calendar = { startMonth: 1 }
  const current = parsePeriod(period, calendar)
  if (current === null) throw new Error('no month')
  const periods = Array.from(
    { length: PERIODS },
    (_, at) => shiftPeriod(current, at - PERIODS, calendar).key,
  )
  await client.query(
    `INSERT INTO target (scope, id, metric, period, version, recorded_at, content_hash, target)
SELECT t.scope, t.id, t.metric, p.period, 1, t.recorded_at, '', t.target FROM target t, unnest($1::text[]) p (period)`,
    [periods],
  )
  return periods
}
