import { covers } from './reach.ts'
import type { Reach } from './reach.ts'
import type { Role } from './roles.ts'
import { roles } from './roles.ts'

const none = 'none'
const own = 'own'
const team = 'team'
const below = 'below'
const others = 'others'
const all = 'all'

/**
 * Who may do what, to whose data. This is the whole policy: what isn't here is denied. Rows are `resource.action`;
 * reach.ts says what the words in the columns mean.
 */
// oxfmt-ignore
const table = {
  //                        seller  manager HR      designer finance superv. admin
  'profile.read':          [own,    own,    own,    own,    own,    own,    own],
  'profile.secure':        [own,    own,    own,    own,    own,    own,    own],
  'session.read':          [own,    own,    own,    own,    own,    own,    own],
  'session.end':           [own,    own,    own,    own,    own,    own,    own],
  'notification.use':      [own,    own,    own,    own,    own,    own,    own],

  'user.read':             [none,   none,   none,   none,   none,   all,    all],
  'user.invite':           [none,   none,   none,   none,   none,   none,   all],
  'user.change-roles':     [none,   none,   none,   none,   none,   none,   others],
  'user.disable':          [none,   none,   none,   none,   none,   none,   others],
  'user.recover':          [none,   none,   none,   none,   none,   none,   others],
  'api-key.read':          [none,   none,   none,   none,   none,   all,    all],
  'api-key.create':        [none,   none,   none,   none,   none,   none,   all],
  'api-key.revoke':        [none,   none,   none,   none,   none,   none,   all],
  'audit.read':            [none,   none,   none,   none,   none,   all,    all],
  'decision.read':         [none,   none,   none,   none,   none,   all,    all],
  'metrics.read':          [none,   none,   none,   none,   none,   none,   all],
  'backup.read':           [none,   none,   none,   none,   none,   none,   all],
  'backup.take':           [none,   none,   none,   none,   none,   none,   all],

  'person.read':           [own,    team,   all,    own,    all,    all,    own],
  'personal-data.read':    [own,    own,    all,    own,    own,    all,    own],
  'pay.read':              [own,    team,   all,    own,    all,    all,    own],
  'rating.read':           [own,    team,   all,    own,    own,    all,    own],
  'result.read':          [own,    team,   all,    own,    all,    all,    own],
  'basis.read':            [own,    team,   all,    own,    own,    all,    own],
  'dispute.read':          [own,    own,    all,    own,    own,    all,    own],
  'dispute.raise':         [own,    own,    own,    own,    own,    own,    own],
  'rating.give':           [none,   below,  others, none,   none,   none,   none],

  'source.read':           [none,   none,   all,    none,   none,   all,    all],
  'source.write':          [none,   none,   all,    none,   none,   none,   all],
  'organisation.read':     [none,   none,   all,    none,   all,    all,    none],
  'organisation.change':   [none,   none,   others, none,   none,   none,   none],
  'team.read':             [all,    all,    all,    all,    all,    all,    all],

  'fact.read':             [own,    team,   all,    own,    all,    all,    own],
  'fact.write':            [none,   none,   all,    none,   none,   none,   all],
  'agreement.read':        [own,    team,   all,    own,    all,    all,    own],
  'agreement.write':       [none,   none,   others, none,   none,   none,   others],
  'exchange-rate.read':    [all,    all,    all,    all,    all,    all,    all],
  'plan.read':             [all,    all,    all,    all,    all,    all,    all],
  'plan-proposal.read':    [none,   none,   all,    all,    all,    all,    none],
  'plan.design':           [none,   none,   none,   all,    none,   none,   none],
  'plan.comment':          [none,   none,   all,    all,    all,    none,   none],
  'plan.approve':          [none,   none,   all,    none,   none,   none,   none],
  'simulation.read':       [none,   none,   all,    all,    all,    all,    none],
  'simulation.run':        [none,   none,   all,    all,    all,    none,   none],
  'sign-off.sign':         [own,    own,    own,    own,    own,    own,    own],
  'sign-off.read':         [own,    own,    all,    all,    own,    all,    own],
  'sign-off.remind':       [none,   none,   all,    all,    none,   none,   none],
  'wall.read':             [all,    all,    all,    all,    all,    all,    all],
  'run.read':              [all,    all,    all,    all,    all,    all,    all],
  'run.start':             [none,   none,   all,    none,   none,   none,   none],
  'result.approve':        [none,   none,   others, none,   none,   none,   none],
  'payment.pay':           [none,   none,   none,   none,   others, none,   none],
} satisfies Readonly<Record<string, readonly [Reach, Reach, Reach, Reach, Reach, Reach, Reach]>>

export type Permission = keyof typeof table

export const permissions = Object.keys(table) as readonly Permission[]

/** Separation of duties: whoever has or did the first can't do the second. */
export const separated: readonly (readonly [first: Permission, second: Permission])[] = [
  ['plan.design', 'plan.approve'],
  ['result.approve', 'payment.pay'],
]

export function reachOf(permission: Permission, role: Role): Reach {
  return table[permission][roles.indexOf(role)] ?? 'none'
}

/** Whether the policy tells the own team from everybody else for one of these roles: only then it matters who is below whom. */
export function tellsTeams(held: readonly Role[]): boolean {
  return held.some((role) =>
    permissions.some((permission) => {
      const reach = reachOf(permission, role)
      return covers(reach, 'team') !== covers(reach, 'other')
    }),
  )
}
