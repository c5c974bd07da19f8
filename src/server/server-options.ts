import type { RateClass } from '#contract/route.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { Store } from '#storage/store.ts'
import type { Backups } from './backups/start-backups.ts'
import type { LogOptions } from './http/logging.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { OidcProvider } from './access/sign-in-library.ts'
import type { PeopleDirectory } from './people/people-directory.ts'

export type ServerOptions = {
  /** The caller opens and closes it. */
  readonly store: Store
  readonly directory: PeopleDirectory
  /** Where work is asked for; whoever started it stops it. */
  readonly jobs: Pick<Jobs, 'send' | 'counts'>
  /** Where scheduled backups are seen; left out where there are none. */
  readonly backups?: Backups
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string
  /** At least 32 random characters, the same for all processes of one system. */
  readonly secret: string
  readonly oidc?: readonly OidcProvider[]
  /** Accounts that the sign-in page offers to anybody, with the password of them all. Only for a company that is made up. */
  readonly demo?: {
    readonly accounts: readonly {
      readonly email: string
      /** Null where it's an office's and nobody's in particular. */
      readonly name: Text | null
      readonly role: Text
      /** What there is to see with it. */
      readonly about: Text
    }[]
    readonly password: string
  }
  readonly clock: { readonly now: () => Instant; readonly today: () => Day }
  readonly version: string
  /** Where the pages were built, if not in this package's own build/web. */
  readonly webFolder?: string
  /** Prints the one-time link for the first admin. */
  readonly announce: (link: string) => void
  readonly log: LogOptions
  /** Requests a minute: by caller for each class, and by address for all together. */
  readonly limits?: Partial<Readonly<Record<Exclude<RateClass, 'unlimited'> | 'address', number>>>
  readonly bodyLimitBytes?: number
  /** How long a body may take; of one that's taken piece by piece, how long nothing of it may come. */
  readonly bodyTimeoutMs?: number
  /** The proxies before us, whose X-Forwarded-For is believed. */
  readonly trustProxy?: string | readonly string[]
}

export const defaultLimits = {
  read: 1200,
  command: 300,
  intake: 3000,
  'sign-in': 60,
  address: 3000,
} as const
