import { z } from 'zod'
import { noticeChannel } from './notices.ts'

/** Something was recorded that results may depend on: facts, agreements, the organisation, a plan, a locked run. */
export const recordedChannel = noticeChannel('recorded', z.object({}))
