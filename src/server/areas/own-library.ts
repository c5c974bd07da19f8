import { formatInstant } from '#kernel/instant.ts'
import {
  libraryVersion,
  libraryVersions,
  ownLibrary,
  saveOwnLibrary as saveRoute,
} from '#contract/own-library.ts'
import { blankLibrary } from '#domain/plans/library/own-library.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import {
  holdOwnLibrary,
  readLibraryText,
  readLibraryVersions,
  readOwnLibrary,
  saveOwnLibrary,
} from '#storage/plans/own-library.ts'
import type { LibraryVersion } from '#storage/plans/own-library.ts'
import type { Db } from '#storage/store.ts'
import { accountNames } from '../access/account-names.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { acceptedLibrary } from '../plans/accepted-library.ts'
import type { ReadBook } from '../plans/plan-book.ts'

/** The company's own metrics and types of facts: every version is kept, and plans draw on the last one. */
export function ownLibraryHandlers(readBook: ReadBook): readonly Handler[] {
  return [
    handle(ownLibrary, async (_, call) => {
      const { library } = await readBook(call.db)
      const { currency, startMonth, roles, ratings } = library.surroundings
      const surroundings = { currency, startMonth, ...plain({ roles, ratings }) }
      const { body, etag } = await whole(call.db)
      return { body: { ...body, surroundings }, etag }
    }),
    handle(saveRoute, async ({ body: { document } }, call) => {
      await inTransaction(call.db, holdOwnLibrary)
      const before = await whole(call.db)
      call.expectVersion(before.etag)
      await acceptedLibrary(await readBook(call.db), call, document)
      const version = before.body.version + 1
      await inTransaction(call.db, (tx) =>
        saveOwnLibrary(tx, { version, document, savedBy: signedIn(call).userId }),
      )
      return {
        ...(await whole(call.db)),
        audit: { subject: 'own-library', detail: { version } },
      }
    }),
    handle(libraryVersions, async ({ query: { cursor, limit } }, call) => {
      const before = cursor === undefined ? {} : { before: Number(keyOf(cursor, /^\d{1,9}$/)) }
      const rows = await readLibraryVersions(call.db, { ...before, limit: limit + 1 })
      const shown = await versionsShown(call.db, rows)
      return { body: pageOf(rows, limit, ({ version }) => String(version), shown) }
    }),
    handle(libraryVersion, async ({ params }, call) => {
      const document = await readLibraryText(call.db, Number(params.version))
      if (document === null) throw new Refusal('not-found')
      return { body: { document } }
    }),
  ]
}

async function whole(db: Db) {
  const found = await readOwnLibrary(db)
  if (found === null) {
    const none = { version: 0, document: blankLibrary, savedByName: null, savedAt: null }
    return { body: none, etag: '"0"' }
  }
  const shown = await versionsShown(db, [found])
  return { body: { ...shown(found), document: found.document }, etag: `"${found.version}"` }
}

async function versionsShown(db: Db, rows: readonly LibraryVersion[]) {
  const nameOf = await accountNames(
    db,
    rows.map(({ savedBy }) => savedBy),
  )
  return ({ version, savedBy, savedAt }: LibraryVersion) => ({
    ...{ version, savedByName: nameOf(savedBy), savedAt: formatInstant(savedAt) },
  })
}

/** What was read of documents is plain data. */
function plain<T extends Readonly<Record<string, Readonly<Record<string, unknown>>>>>(of: T) {
  return JSON.parse(JSON.stringify(of)) as { readonly [K in keyof T]: Record<string, never> }
}
