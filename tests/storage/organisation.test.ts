import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { FOREVER, addDays, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { overlaps } from '#kernel/effective.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'

import { freshStore, kinds } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'
import { raw } from './raw.ts'

const { employment, leave, reporting, team } = organisationTables
const day = (text: string): Day => parseDay(text) ?? FOREVER
const at = (text: string): Instant => parseInstant(text) ?? 0

const post = (grade: string) => ({
  ...{ job: 'seller', grade, team: 'east', market: 'sh' },
  base_pay_minor: 900_000n,
})

describe.each(kinds)('the organisation in %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
  })
  afterAll(async () => fresh.remove())

  test('a change keeps history: each moment is read as it was known', async () => {
    const { db } = fresh.store
    const january = at('2026-01-02')
    const march = at('2026-03-10')
    const chen = { entity: 'chen', from: day('2026-01-01'), to: FOREVER, values: post('P4') }
    expect(await changeOrganisation(db, employment, [chen], january)).toEqual(['accepted'])
    expect(await changeOrganisation(db, employment, [chen], march)).toEqual(['unchanged'])
    const promoted = { ...chen, from: day('2026-03-01'), values: post('P5') }
    expect(await changeOrganisation(db, employment, [promoted], march)).toEqual(['corrected'])
    // The part of what's known that is told again is nothing new.
    const again = { ...promoted, from: day('2026-05-01'), to: day('2026-06-01') }
    expect(await changeOrganisation(db, employment, [again], march)).toEqual(['unchanged'])
    const left = { ...promoted, from: day('2026-09-01'), ends: true }
    expect(await changeOrganisation(db, employment, [left])).toEqual(['corrected'])

    const grades = async (knownAt: Instant, on: Day | null = null) =>
      (await organisationAt(db, employment, { day: on, knownAt, entity: 'chen' })).map((row) => [
        row.from,
        row.to,
        row.values['grade'],
      ])
    expect(await grades(january - 1)).toEqual([])
    expect(await grades(january)).toEqual([['2026-01-01', FOREVER, 'P4']])
    expect(await grades(march)).toEqual([
      ['2026-01-01', '2026-03-01', 'P4'],
      ['2026-03-01', FOREVER, 'P5'],
    ])
    const now = at('2099-01-01')
    expect(await grades(now)).toEqual([
      ['2026-01-01', '2026-03-01', 'P4'],
      ['2026-03-01', '2026-09-01', 'P5'],
    ])
    expect(await grades(now, day('2026-02-28'))).toEqual([['2026-01-01', '2026-03-01', 'P4']])
    expect(await grades(now, day('2026-09-01'))).toEqual([])
    const [row] = await organisationAt(db, employment, { day: null, knownAt: now })
    expect(row?.values).toEqual({ ...post('P4') })
  })

  test('one direct manager a day, any number of dotted ones', async () => {
    const { db } = fresh.store
    const line = (kindOf: string, manager: string) => ({
      ...{ entity: 'wu', from: day('2026-01-01'), to: FOREVER },
      values: { kind: kindOf, manager },
    })
    const lines = [line('direct', 'a'), line('dotted', 'b'), line('dotted', 'c')]
    expect(await changeOrganisation(db, reporting, [...lines, line('direct', 'd')])).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'corrected',
    ])
    const rows = await organisationAt(db, reporting, { day: null, knownAt: at('2099-01-01') })
    expect(rows.map(({ values }) => `${values['kind']} ${values['manager']}`).toSorted()).toEqual([
      'direct d',
      'dotted b',
      'dotted c',
    ])
  })

  test('a team without a parent', async () => {
    const { db } = fresh.store
    const values = { parent: null, name_zh: '华东', name_en: 'East' }
    const east = { entity: 'east', from: day('2026-01-01'), to: FOREVER, values }
    await changeOrganisation(db, team, [east])
    expect(await changeOrganisation(db, team, [east])).toEqual(['unchanged'])
    const [row] = await organisationAt(db, team, { day: null, knownAt: at('2099-01-01') })
    expect(row?.values).toEqual(values)
  })

  test('nothing of it can be removed or rewritten', async () => {
    const refused = /only ever added to/
    for (const statement of [
      'DELETE FROM employment',
      'TRUNCATE employment',
      `UPDATE employment SET grade = 'P9'`,
      `UPDATE employment SET superseded_at = now() WHERE superseded_at IS NOT NULL`,
      `UPDATE employment SET superseded_at = NULL`,
    ])
      await expect(raw(fresh.store, statement)).rejects.toThrow(refused)
  })

  test('as a calendar would keep it, whatever is told in whatever batches', async () => {
    const { db } = fresh.store
    const start = day('2026-01-01')
    const change = fc.record({
      from: fc.integer({ min: 0, max: 12 }),
      length: fc.integer({ min: 1, max: 6 }),
      said: fc.constantFrom('sick', 'annual', null),
    })
    const history = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 5 })
    let person = 0
    await fc.assert(
      fc.asyncProperty(history, async (told) => {
        person++
        const entity = `p${person}`
        const calendar = new Map<string, string>()
        const remembered: { readonly knownAt: Instant; readonly days: object }[] = []
        let moment = at('2026-02-01')
        for (const batch of told) {
          const changes = batch.map(({ from, length, said }) => ({
            entity,
            from: addDays(start, from),
            to: addDays(start, from + length),
            values: { kind: said },
            ends: said === null,
          }))
          moment += 1000
          await changeOrganisation(db, leave, changes, moment)
          for (const { from, length, said } of batch)
            for (let index = from; index < from + length; index++) {
              if (said === null) calendar.delete(addDays(start, index))
              else calendar.set(addDays(start, index), said)
            }
          remembered.push({ knownAt: moment, days: Object.fromEntries(calendar) })
        }
        for (const { knownAt, days } of remembered) {
          const rows = await organisationAt(db, leave, { day: null, knownAt, entity })
          expect(overlaps(rows)).toEqual([])
          const found = rows.flatMap(({ from, to, values }) => {
            const listed: [Day, unknown][] = []
            for (let one = from; one < to; one = addDays(one, 1)) listed.push([one, values['kind']])
            return listed
          })
          expect(Object.fromEntries(found)).toEqual(days)
        }
      }),
      { numRuns: 25 },
    )
  })
})
