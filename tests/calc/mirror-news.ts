import { addDays, FOREVER, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Inputs } from '#engine/inputs.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { storedValues } from '#storage/facts/told-fact.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import * as agreements from '#storage/records/agreements.ts'
import type { Agreement } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Db } from '#storage/store.ts'
import type { Dice } from '../support/random-company.ts'

const START = parseDay('2025-06-01') ?? FOREVER

/** What COPY writes with escapes, or what looks like one of them. */
const awkward = ['', '\\N', '\\\\n', 'a\tb\nc\\', '\\t\r"\'', '张三😀', 'null', '\b\f\v']

/** A fact of a random company as its source tells it now. */
export function toldOf(type: FactType, row: FactOf): ToldFact {
  const { id, seller, occurredOn, cancelled, values } = row
  return {
    ...{ source: 'crm', key: `${type.key}:${id}`, type: type.key },
    ...{ id, seller, occurredOn, cancelled, values: storedValues(type, values) },
  }
}
type FactOf = NonNullable<ReturnType<Inputs['facts']['get']>>['rows'][number]

/** Records something of a random company: new facts or other versions of them, shares, targets, changes of the organisation, … */
export async function somethingNew(db: Db, inputs: Inputs, dice: Dice): Promise<void> {
  const facts = [...inputs.facts.values()].flatMap(({ type, rows }) =>
    rows.map((row) => ({ type, row })),
  )
  const some = <T>(rows: readonly T[]): readonly T[] =>
    rows.length === 0 ? [] : Array.from({ length: 1 + dice.roll(6) }, () => dice.pick(rows))
  const versions = async <T extends object>(of: Agreement<T>, rows: readonly T[]) =>
    recordVersions(
      db,
      of.table,
      rows.map((row) => ({ ...of.row({ recordedAt: 0, ...row }), recordedAt: null })),
    )
  const person = () => dice.pick(inputs.people).person
  const from = (): Day => addDays(START, dice.roll(300))
  switch (dice.roll(12)) {
    case 0:
      return void (await versions(agreements.targets, some(inputs.targets).map(otherTarget(dice))))
    case 1:
      return void (await versions(agreements.ratings, some(inputs.ratings)))
    case 2:
      return void (await versions(agreements.exchangeRates, some(inputs.exchangeRates)))
    case 3:
      return void (await versions(agreements.priorScores, some(inputs.priorScores)))
    case 4:
      return void (await versions(agreements.people, some(inputs.people)))
    case 5:
    case 6: {
      const shares = some(inputs.shares).map((share) => ({
        ...share,
        share: BigInt(1 + dice.roll(100)) * 1_000_000n,
      }))
      return void (await versions(agreements.shares, shares))
    }
    case 7: {
      const { job, grade, team, market, basePayMinor } = dice.pick(inputs.employment)
      const values = { job, grade, team, market, base_pay_minor: basePayMinor }
      const change = { entity: person(), from: from(), to: FOREVER, values }
      return void (await changeOrganisation(db, organisationTables.employment, [change]))
    }
    case 8: {
      const parent = dice.pick([null, 't0'])
      const values = { parent, name_zh: '队', name_en: 'Team' }
      const change = { entity: dice.pick(['t1', 't2', 't3']), from: from(), to: FOREVER, values }
      const leave = { entity: person(), from: from(), to: FOREVER, values: { kind: 'sick' } }
      await changeOrganisation(db, organisationTables.leave, [leave])
      return void (await changeOrganisation(db, organisationTables.team, [change]))
    }
    default: {
      const told = some(facts).map(({ type, row }) => {
        // Another's values make a correction of a fact that is there.
        const other = dice.pick(facts.filter((one) => one.type === type)).row
        const values = type.columns.map(({ unit }, at) =>
          unit === 'text' && dice.chance(20) ? dice.pick(awkward) : (other.values[at] ?? null),
        )
        const { seller } = other
        return toldOf(type, { ...row, seller, values, cancelled: dice.chance(15) })
      })
      await recordFacts(db, told)
    }
  }
}

const otherTarget =
  (dice: Dice) =>
  (row: Inputs['targets'][number]): Inputs['targets'][number] => ({
    ...row,
    target: row.target + BigInt(dice.roll(1000)),
  })
