import { expect } from 'vitest'

import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { paidStep } from '#engine/simulate/outcome.ts'
import { browserOf, expectStatus, join as joins } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { recomputed } from './recomputed.ts'
import { PERIODS } from './simulated-scenarios.ts'
import type { TestServer } from './test-server.ts'
import type { People } from './told-simulations.ts'

type Company = { readonly server: TestServer; readonly browsers: ReadonlyMap<string, Browser> }

/** Every kept pay of some people is what its basis comes to; who may not read both pay and simulations is told nothing. */
export async function expectReasons(
  { server, browsers }: Company,
  id: string,
  items: People['items'],
): Promise<void> {
  const get = async <T>(name: string, path: string): Promise<T> =>
    (await expectStatus(browserOf(browsers, name).ask('GET', `/api/v1${path}`), 200)).json as T
  const periods = [PERIODS.from, PERIODS.to]
  const at = (person: string, scenario: number, period: string): string =>
    `/simulations/${id}/people/${person}/basis/${scenario}/${period}`
  const some = items.filter((_, index) => index % 20 === 0)
  const changed = new Set<string>()
  const lookedBack = new Set<number>()
  for (const { personId, paidMinor, periodsMinor } of some)
    for (const [scenario, kept] of periodsMinor.entries()) {
      const sum = kept.reduce((all, one) => all + BigInt(one ?? 0), 0n)
      expect(String(sum)).toBe(paidMinor[scenario])
      for (const [index, period] of periods.entries()) {
        const {
          planHash: ran,
          hash,
          evaluation,
        } = recomputed(await get('hr', at(personId, scenario, period)))
        const steps = evaluatorOf(evaluation).steps(personId)
        const pay = steps && paidStep((key) => steps.step(key), evaluation.cycle.settlement)
        const about = { personId, scenario, period }
        expect({ ...about, paid: String(pay?.value) }).toEqual({ ...about, paid: kept[index] })
        expect(hash).toMatch(/^[\da-f]{64}$/)
        changed.add(ran)
        // What the cap of the year looks back at is what the scenario itself posted before.
        const { postings } = evaluation.inputs
        expect(postings.every(({ runFrom }) => runFrom === `${PERIODS.from}-01`)).toBe(true)
        if (postings.length > 0) lookedBack.add(scenario)
        expect(index > 0 || postings.length === 0).toBe(true)
      }
    }
  expect(some.length).toBeGreaterThan(2)
  expect(changed.size).toBe(3)
  expect(lookedBack).toContain(1)
  const [first, second] = some.map(({ personId }) => personId)
  const audit = await get<{ items: readonly unknown[] }>(
    'admin',
    `/audit?subject=person:${first ?? ''}&action=simulations.basis`,
  )
  expect(audit.items).toHaveLength(6)
  // Own pay isn't enough without simulations, nor everybody's pay without what it was made of.
  const seller = await joins(server, browserOf(browsers, 'admin'), {
    ...{ email: 'seller@example.com', roles: ['seller'], personId: first ?? '' },
  })
  const own = await joins(server, browserOf(browsers, 'admin'), {
    ...{ email: 'own@example.com', roles: ['plan-designer'], personId: second ?? '' },
  })
  const of = (browser: Browser, person = ''): Promise<Received> =>
    browser.ask('GET', `/api/v1${at(person, 0, PERIODS.to)}`)
  for (const [browser, person] of [
    [seller, first],
    [own, first],
    ...['designer', 'finance'].map((name) => [browserOf(browsers, name), first] as const),
  ] as const) {
    const refused = await of(browser, person)
    expect([refused.status, refused.text.includes('basePayMinor')]).toEqual([403, false])
    const nobody = await of(browser, 'P-nobody')
    expect({ ...(nobody.json as object), requestId: '' }).toEqual({
      ...(refused.json as object),
      requestId: '',
    })
  }
  expect((await of(own, second)).status).toBe(200)
  expect((await of(browserOf(browsers, 'supervision'), first)).status).toBe(200)
  expect((await of(browserOf(browsers, 'hr'), 'P-nobody')).status).toBe(404)
  for (const wrong of [at(first ?? '', 3, PERIODS.to), at(first ?? '', 0, '2026-01')])
    expect((await browserOf(browsers, 'hr').ask('GET', `/api/v1${wrong}`)).status).toBe(404)
}
