import { CompiledQuery } from 'kysely'
import type { Db as JobDatabase } from 'pg-boss'

import type { Db, Store } from '#storage/store.ts'

/** The store as the job library sees it: statements, each by itself, and notices. */
export function jobDatabase({ foreignSql, listen }: Store): JobDatabase {
  return {
    executeSql: async (text, values = []) => ({ rows: [...(await foreignSql(text, values))] }),
    listen: async (channel, onNotification, onReconnect) => {
      const close = await listen(channel, (payload) => {
        if (payload === null) onReconnect()
        else onNotification(payload)
      })
      return { close }
    },
  }
}

/** Our transaction as the job library sees it: enough to send a job. */
export function jobDatabaseWithin(tx: Db): JobDatabase {
  return {
    executeSql: async (text, values = []) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, [...values]))
      return { rows: [...rows] }
    },
  }
}
