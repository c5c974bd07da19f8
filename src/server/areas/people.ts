import type { z } from 'zod'

import { person, personCard } from '#contract/people.ts'
import type { Permission } from '#domain/access/policy.ts'
import { maskFields } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { PeopleDirectory, PersonRow } from '../people/people-directory.ts'

/** Fields that not everybody who may see a person may see. */
const guarded = { mobile: 'personal', basePayMinor: 'pay', rating: 'rating' } as const

export function peopleHandlers(directory: PeopleDirectory): readonly Handler[] {
  return [
    handle(person, async ({ params: { personId } }, call) => {
      const row = await directory.person(personId, call.today)
      if (row === null) throw new Refusal('not-found')
      const { card, shown } = cardFor(row, call.may)
      return { body: card, ...auditOfShown(personId, shown) }
    }),
  ]
}

export function cardFor(
  of: PersonRow,
  may: (permission: Permission) => boolean,
): { readonly card: z.input<typeof personCard>; readonly shown: readonly Guard[] } {
  const { row, masked, shown } = maskFields(of, guarded, may)
  const { basePayMinor, ...rest } = row
  const pay = basePayMinor === undefined ? {} : { basePayMinor: basePayMinor?.toString() ?? null }
  return { card: personCard.parse({ ...rest, ...pay, masked }), shown }
}

/** Every look at guarded fields is written down, one's own included. */
export function auditOfShown(
  personId: string,
  shown: readonly Guard[],
): {
  readonly audit?: {
    readonly subject: string
    readonly detail: { readonly shown: readonly Guard[] }
  }
} {
  return shown.length === 0 ? {} : { audit: { subject: `person:${personId}`, detail: { shown } } }
}
