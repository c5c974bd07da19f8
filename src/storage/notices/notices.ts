import { sql } from 'kysely'
import type { z } from 'zod'
import type { Store, Tx } from '../store.ts'

/** PostgreSQL's limit, with its closing zero. */
const BYTES_BELOW = 8000

/** What processes tell each other under a name. */
export type NoticeChannel<Payload> = {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

/** A channel. Its name is of small letters, digits and underscores, and the same in all processes and versions. */
export function noticeChannel<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
): NoticeChannel<Payload> {
  if (!/^[a-z][a-z\d_]{0,50}$/.test(name)) throw new Error(`not a name of a channel: ${name}`)
  return { name: `yeji_${name}`, payload }
}

/** Tells all processes that listen, this one too, when the transaction commits, and nobody when it doesn't. */
export async function notify<Payload>(
  tx: Tx,
  channel: NoticeChannel<Payload>,
  payload: Payload,
): Promise<void> {
  const text = JSON.stringify(payload)
  if (Buffer.byteLength(text) >= BYTES_BELOW)
    throw new Error(`a notice on ${channel.name} is too long: name what is meant, don't carry it`)
  await sql`SELECT pg_notify(${channel.name}, ${text})`.execute(tx)
}

/**
 * Listens until the function that it resolves to is called. Null means: something may have been missed, look yourself. A notice is
 * a hint that comes soon, never the only trace of something.
 */
export async function listenTo<Payload>(
  store: Store,
  channel: NoticeChannel<Payload>,
  onNotice: (notice: Payload | null) => void,
): Promise<() => Promise<void>> {
  return store.listen(channel.name, (text) => {
    onNotice(text === null ? null : read(channel, text))
  })
}

/** Null for what a process of another version says in words of its own. */
function read<Payload>({ payload }: NoticeChannel<Payload>, text: string): Payload | null {
  try {
    const found = payload.safeParse(JSON.parse(text))
    return found.success ? found.data : null
  } catch {
    return null
  }
}
