import { createHash } from 'node:crypto'

import type { Db } from '#storage/store.ts'

/** Bytes of a file that are kept as one row. */
const CHUNK_BYTES = 2 ** 20

export type KeptFile = { readonly bytes: number; readonly sha256: string }

/** Keeps a file in the database piece by piece as it comes: whichever process works on it finds it there. */
export async function keepFile(
  db: Db,
  uploadId: string,
  content: AsyncIterable<Uint8Array>,
): Promise<KeptFile> {
  const digest = createHash('sha256')
  let bytes = 0
  let ordinal = 0
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const keep = async (): Promise<void> => {
    const chunk = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    await db
      .insertInto('upload_chunk')
      .values({ upload_id: uploadId, ordinal: ordinal++, bytes: chunk })
      .execute()
  }
  for await (const piece of content) {
    digest.update(piece)
    bytes += piece.length
    waiting.push(piece)
    waitingBytes += piece.length
    if (waitingBytes >= CHUNK_BYTES) await keep()
  }
  if (waitingBytes > 0) await keep()
  return { bytes, sha256: digest.digest('hex') }
}

/** The file as a whole; null when it isn't kept any more. */
export async function keptFile(db: Db, uploadId: string): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  for await (const chunk of chunksOf(db, uploadId)) chunks.push(chunk)
  return chunks.length === 0 ? null : Buffer.concat(chunks)
}

/** SHA-256 of the file, as hex. */
export async function hashOfKept(db: Db, uploadId: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of chunksOf(db, uploadId)) digest.update(chunk)
  return digest.digest('hex')
}

async function* chunksOf(db: Db, uploadId: string): AsyncGenerator<Buffer> {
  for (let ordinal = 0; ; ordinal++) {
    const chunk = await db
      .selectFrom('upload_chunk')
      .select('bytes')
      .where('upload_id', '=', uploadId)
      .where('ordinal', '=', ordinal)
      .executeTakeFirst()
    if (chunk === undefined) return
    yield Buffer.from(chunk.bytes, 'hex')
  }
}
