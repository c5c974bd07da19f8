import { z } from 'zod'

import type { Store } from '#storage/store.ts'
import type { JobCount } from './jobs.ts'
import { FAILED, SCHEMA } from './names.ts'

const rowSchema = z.object({
  queue: z.string(),
  state: z.enum(['waiting', 'retrying', 'running', 'failed']),
  count: z.int(),
})

/** The library's own queues begin with two underscores. */
const counting = `
  SELECT CASE name WHEN '${FAILED}' THEN source_name ELSE name END AS queue,
    CASE WHEN name = '${FAILED}' THEN 'failed' ELSE
      CASE state::text WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'retrying' ELSE 'running' END END AS state,
    count(*)::integer AS count
  FROM ${SCHEMA}.job
  WHERE state IN ('created', 'retry', 'active') AND NOT starts_with(name, '__')
  GROUP BY 1, 2`

/** The jobs of all processes, without those that are done. */
export async function countJobs({ foreignSql }: Store): Promise<readonly JobCount[]> {
  return z.array(rowSchema).parse(await foreignSql(counting, []))
}
