import type { Db } from '#storage/store.ts'

/** Hands a request for a run to those who compute; it's theirs if and only if the transaction commits. */
export type SendRun = (db: Db, request: bigint) => Promise<void>
