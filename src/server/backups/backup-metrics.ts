import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

import type { Backups } from './start-backups.ts'

/** Adds to what Prometheus reads when the newest backup was taken; without one there is no value, and an alarm can say so. */
export function measureBackups(registry: Registry, { lastSuccess }: Backups): void {
  const gauge = new Gauge({
    name: 'yeji_backup_last_success_timestamp_seconds',
    help: 'When the newest verified backup was taken',
    registers: [registry],
    collect: async () => {
      const takenAt = await lastSuccess()
      gauge.remove()
      if (takenAt !== null) gauge.set(takenAt / 1000)
    },
  })
}
