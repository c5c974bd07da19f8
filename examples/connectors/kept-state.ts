import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

import type { z } from 'zod'

/** What was kept; null where nothing was. */
export function readState<S extends z.ZodType>(file: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Kept as a whole or not at all, whenever the program is killed. */
export function keepState(file: string, state: object): void {
  const beside = `${file}.new`
  const opened = openSync(beside, 'w', 0o600)
  try {
    writeSync(opened, JSON.stringify(state))
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
  renameSync(beside, file)
}
