import { z } from 'zod'

import { givenReasons } from '#domain/basis/given-cells.ts'
import { personCell, resultStatus, statedUnit } from './results.ts'
import { route } from './route.ts'
import { instant } from './scalars.ts'
import { text } from './told-problem.ts'

/** A whole number in its unit's stored decimals, as text: JSON numbers would lose digits. */
const whole = z.string().regex(/^-?\d{1,38}$/)
const dated = { from: z.string(), to: z.string() }

/** What a person's evaluation reads, in the last version that was known; see the engine's inputs. */
export const basisInputs = z.object({
  people: z.array(z.object({ person: z.string(), name: text })),
  employment: z.array(
    z.object({
      person: z.string(),
      ...dated,
      job: z.string(),
      grade: z.string(),
      team: z.string(),
      market: z.string(),
      basePayMinor: whole,
    }),
  ),
  leave: z.array(z.object({ person: z.string(), ...dated, kind: z.string() })),
  teams: z.array(z.object({ team: z.string(), parent: z.string().nullable(), name: text })),
  targets: z.array(
    z.object({
      scope: z.enum(['person', 'team', 'company']),
      id: z.string(),
      metric: z.string(),
      period: z.string(),
      target: whole,
    }),
  ),
  shares: z.array(
    z.object({
      factType: z.string(),
      fact: z.string(),
      person: z.string(),
      role: z.string(),
      share: whole,
    }),
  ),
  exchangeRates: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      day: z.string(),
      rate: whole,
      source: z.string(),
    }),
  ),
  priorScores: z.array(
    z.object({ period: z.string(), periodFrom: z.string(), item: z.string(), score: whole }),
  ),
  minimumWages: z.array(
    z.object({ market: z.string(), ...dated, monthlyMinor: whole, source: z.string() }),
  ),
  postings: z.array(
    z.object({
      account: z.string(),
      origin: z.string(),
      originFrom: z.string(),
      run: z.string(),
      runFrom: z.string(),
      cause: z.string(),
      amountMinor: whole,
    }),
  ),
  facts: z.array(
    z.object({
      type: z.string(),
      rows: z.array(
        z.object({
          id: z.string(),
          /** Empty where it's nobody's, or somebody else's. */
          seller: z.string(),
          occurredOn: z.string(),
          /** In the order of the type's columns. */
          values: z.array(z.string().nullable()),
        }),
      ),
    }),
  ),
})

/** A cell that looks at others and so is given, with its reason and whatever may be said of how it came about. */
export const givenCell = z.object({
  key: z.string(),
  why: z.enum(givenReasons),
  value: z.string().nullable(),
  how: text.nullable(),
  parts: z.array(
    z.object({
      key: z.string(),
      label: text,
      unit: statedUnit,
      value: z.string().nullable(),
      how: text.nullable(),
    }),
  ),
})

export const basisBody = z.object({
  personId: z.string(),
  plan: z.object({
    hash: z.string(),
    key: z.string(),
    document: z.string(),
    libraries: z.array(z.object({ file: z.string(), text: z.string() })),
  }),
  run: z.object({ period: z.string(), asOf: z.string(), knownAt: instant }),
  status: resultStatus,
  inputs: basisInputs,
  given: z.array(givenCell),
  /** SHA-256 over the result's cells, as the engine hashes them. */
  cellsHash: z.string(),
})

export const basis = route({
  id: 'results.basis',
  method: 'GET',
  path: '/api/v1/people/{personId}/basis/{plan}/{period}',
  summary: {
    zh: '某人一个周期的结果由什么算出：方案全文、本人数据，以及须看他人数据的数字；据此可自行重算',
    en: "What a person's result of a period was computed from: the plan's texts, the person's own data, and the numbers that look at others. With it anybody can compute it again",
  },
  access: { permission: 'basis.read', subject: 'person' },
  params: personCell,
  answer: { status: 200, body: basisBody },
  problems: ['not-found', 'basis-too-large'],
  repeats: 'unkeyed',
  rate: 'read',
})
