import type { Written } from '#engine/plan/compile.ts'
import type { Instant } from '#kernel/instant.ts'
import { ownLibraryFile, ownLibraryText } from '#domain/plans/library/own-library.ts'
import { readOwnLibrary } from '#storage/plans/own-library.ts'
import type { Db } from '#storage/store.ts'
import { shippedLibrary } from './shipped-library.ts'

/** The libraries that a plan may use which isn't published yet: the product's, the company's own as it stands or stood, and what it brings. */
export async function standingLibraries(
  db: Db,
  brought: readonly Written[],
  at?: Instant,
): Promise<readonly Written[]> {
  const own = await readOwnLibrary(db, at)
  return [
    await shippedLibrary(),
    ...(own === null ? [] : [ownLibraryText(own.document)]),
    ...brought,
  ]
}

/** What a draft of a published plan brings itself: not the libraries that go without saying. */
export async function broughtLibraries(libraries: readonly Written[]): Promise<readonly Written[]> {
  const shipped = await shippedLibrary()
  return libraries.filter(({ file, text }) => text !== shipped.text && file !== ownLibraryFile)
}
