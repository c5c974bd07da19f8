import type { Kysely } from 'kysely'

import type { RateClass } from '#contract/route.ts'
import type { Day } from '#kernel/day.ts'
import type { OidcProvider } from './access/sign-in-library.ts'
import type { ServerTables } from './access/tables.ts'
import type { PeopleDirectory } from './people-directory.ts'

export type ServerOptions = {
  /** The server's own tables live beside the store's. The caller opens and closes it. */
  readonly db: Kysely<ServerTables>
  readonly directory: PeopleDirectory
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string
  /** At least 32 random characters, the same for all processes of one system. */
  readonly secret: string
  readonly oidc?: readonly OidcProvider[]
  readonly clock: { readonly now: () => Date; readonly today: () => Day }
  readonly version: string
  /** Prints the one-time link for the first admin. */
  readonly announce: (link: string) => void
  readonly log: { readonly level: string; readonly stream: { write: (line: string) => void } }
  /** Requests a minute: by caller for each class, and by address for all together. */
  readonly limits?: Partial<Readonly<Record<Exclude<RateClass, 'unlimited'> | 'address', number>>>
  readonly bodyLimitBytes?: number
  /** The proxies before us, whose X-Forwarded-For is believed. */
  readonly trustProxy?: string | readonly string[]
}

export const defaultLimits = { read: 1200, command: 300, 'sign-in': 60, address: 3000 } as const
