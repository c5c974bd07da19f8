import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** A step from one shape of the store to the next; once released, its text never changes. */
export type Migration = {
  /** From 1, without gaps. */
  readonly number: number
  readonly name: string
  readonly sql: string
}

const folder = fileURLToPath(new URL('.', import.meta.url))
const fileName = /^(\d{4})-([a-z\d-]+)\.sql$/

/** The migrations that this version carries, in order. */
export async function shippedMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).toSorted()
  return Promise.all(
    names.map(async (file) => {
      const [, number = '', name = ''] = fileName.exec(file) ?? []
      return { number: Number(number), name, sql: await readFile(`${folder}${file}`, 'utf8') }
    }),
  )
}

/** SHA-256 of a migration's text, as hex. */
export function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex')
}
