import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

import type { Jobs } from './jobs.ts'

/** Adds the jobs of all processes to what Prometheus reads, counted when it asks. */
export function measureJobs(registry: Registry, { counts }: Pick<Jobs, 'counts'>): void {
  const gauge = new Gauge({
    name: 'yeji_jobs',
    help: 'Jobs that wait, run or failed for good, in all processes',
    labelNames: ['queue', 'state'],
    registers: [registry],
    collect: async () => {
      // Without a database there are no counts, and the other metrics say more than none.
      const found = await counts().catch(() => [])
      gauge.reset()
      for (const { queue, state, count } of found) gauge.set({ queue, state }, count)
    },
  })
}
