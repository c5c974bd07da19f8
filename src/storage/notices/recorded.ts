import { z } from 'zod'
import { noticeChannel } from './notices.ts'

/** Something was recorded: whoever follows changes can look now. `type` is of facts. */
export const recorded = noticeChannel(
  'recorded',
  z.object({ table: z.string(), type: z.string().optional() }),
)
