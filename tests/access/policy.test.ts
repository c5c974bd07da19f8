import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { decide } from '#domain/access/decide.ts'
import type { Question } from '#domain/access/decide.ts'
import { permissions, reachOf, separated } from '#domain/access/policy.ts'
import type { Permission } from '#domain/access/policy.ts'
import { covers } from '#domain/access/reach.ts'
import type { Relation } from '#domain/access/reach.ts'
import { roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'

type Case = {
  readonly as: readonly Role[]
  readonly asks: Permission
  readonly whose: Relation
  readonly did?: readonly Permission[]
  readonly key?: readonly Permission[]
  readonly answer: string
}

const cases = parse(
  readFileSync(new URL('policy.yaml', import.meta.url), 'utf8'),
) as readonly Case[]

describe('the policy, case by case', () => {
  test.each(cases)('$as $asks $whose: $answer', ({ as, asks, whose, did = [], key, answer }) => {
    const decision = decide({
      permission: asks,
      roles: as,
      relation: whose,
      scopes: key ?? null,
      did,
    })
    expect(decision.allowed ? 'allowed' : decision.because).toBe(answer)
  })
})

const question: fc.Arbitrary<Question> = fc.record({
  permission: fc.constantFrom(...permissions),
  roles: fc.subarray([...roles]),
  relation: fc.constantFrom('own', 'team', 'other'),
  scopes: fc.option(fc.subarray([...permissions])),
  did: fc.subarray([...permissions], { maxLength: 3 }),
})

describe('the policy, whoever asks', () => {
  test('nothing is allowed that no row of the table lists', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const listed = asked.roles.some((role) =>
          covers(reachOf(asked.permission, role), asked.relation),
        )
        if (decide(asked).allowed) expect(listed).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('another role never allows less, except by separation of duties', () => {
    fc.assert(
      fc.property(question, fc.constantFrom(...roles), (asked, role) => {
        if (!decide(asked).allowed) return
        const more = decide({ ...asked, roles: [...asked.roles, role] })
        if (more.allowed) return
        expect(more.because).toBe('duties')
        expect(separated.map(([, second]) => second)).toContain(asked.permission)
      }),
      { numRuns: 2000 },
    )
  })

  test('a key never does more than its owner, and who did more may never do more', () => {
    fc.assert(
      fc.property(question, (asked) => {
        if (!decide(asked).allowed) return
        expect(decide({ ...asked, scopes: null }).allowed).toBe(true)
        expect(decide({ ...asked, did: [] }).allowed).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('supervision reads and does nothing else, beyond what everybody may', () => {
    const does = permissions.filter((permission) => reachOf(permission, 'supervision') === 'all')
    expect(does.filter((permission) => !permission.endsWith('.read'))).toEqual([])
  })
})
