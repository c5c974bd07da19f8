import { ALWAYS, FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Inputs } from '#engine/inputs.ts'
import { recordFacts } from '../facts/record-facts.ts'
import { storedValues } from '../facts/told-fact.ts'
import { changeOrganisation } from '../organisation/change-organisation.ts'
import type { OrganisationChange } from '../organisation/change-organisation.ts'
import { organisationTables } from '../organisation/organisation-table.ts'
import type { OrganisationTable } from '../organisation/organisation-table.ts'
import * as agreements from '../records/agreements.ts'
import type { Agreement } from '../records/agreements.ts'
import { recordVersions } from '../records/record-versions.ts'
import type { Db } from '../store.ts'

/** Rows of one transaction. */
const BATCH_ROWS = 2000

/**
 * Records checked inputs, such as a workspace's, as told by `source`; the facts that were refused. Tables without a moment of
 * recording are known from `knownFrom`. Batch by batch: told again after a failure, it goes on where it stopped.
 */
export async function recordInputs(
  db: Db,
  inputs: Inputs,
  { source, knownFrom }: { readonly source: string; readonly knownFrom: Instant },
): Promise<readonly Problem[]> {
  const versions = async <T extends object>(of: Agreement<T>, rows: readonly T[]) => {
    for (const batch of batches(rows.map((row) => of.row({ recordedAt: knownFrom, ...row }))))
      await recordVersions(db, of.table, batch)
  }
  const organisation = async (table: OrganisationTable, changes: readonly OrganisationChange[]) => {
    for (const batch of batches(changes)) await changeOrganisation(db, table, batch, knownFrom)
  }
  await versions(agreements.people, inputs.people)
  await organisation(organisationTables.employment, inputs.employment.map(employmentChange))
  await organisation(
    organisationTables.leave,
    inputs.leave.map(({ kind, ...row }) => ofPerson(row, { kind })),
  )
  await organisation(
    organisationTables.team,
    inputs.teams.map(({ team, parent, name }) => ({
      entity: team,
      // A workspace lists its teams without days.
      from: ALWAYS,
      to: FOREVER,
      values: { parent, name_zh: name.zh, name_en: name.en },
    })),
  )
  await organisation(
    organisationTables.reporting,
    inputs.reporting.map(({ kind, manager, ...row }) => ofPerson(row, { kind, manager })),
  )
  await organisation(
    organisationTables.minimumWage,
    inputs.minimumWages.map(({ market, from, to, monthlyMinor, source: published }) => ({
      ...{ entity: market, from, to },
      values: { monthly_minor: monthlyMinor, source: published },
    })),
  )
  await versions(agreements.targets, byMoment(inputs.targets))
  await versions(agreements.ratings, byMoment(inputs.ratings))
  await versions(agreements.shares, byMoment(inputs.shares))
  await versions(agreements.exchangeRates, byMoment(inputs.exchangeRates))
  await versions(agreements.priorScores, inputs.priorScores)
  const refused: Problem[] = []
  for (const { type, rows } of inputs.facts.values()) {
    const told = byMoment(rows).map(({ values, ...row }) => ({
      ...row,
      source,
      key: `${type.key}:${row.id}`,
      type: type.key,
      values: storedValues(type, values),
    }))
    for (const batch of batches(told)) {
      const answers = await recordFacts(db, batch)
      refused.push(...answers.filter((answer) => typeof answer !== 'string'))
    }
  }
  return refused
}

function ofPerson(
  { person, from, to }: { readonly person: string; readonly from: Day; readonly to: Day },
  values: OrganisationChange['values'],
): OrganisationChange {
  return { entity: person, from, to, values }
}

function employmentChange(row: Inputs['employment'][number]): OrganisationChange {
  const { job, grade, team, market, basePayMinor } = row
  return ofPerson(row, { job, grade, team, market, base_pay_minor: basePayMinor })
}

/** Versions of a key are told in the order in which they became known. */
function byMoment<T extends { readonly recordedAt: Instant }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => a.recordedAt - b.recordedAt)
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS)
    yield rows.slice(start, start + BATCH_ROWS)
}
