import type { z } from 'zod'

import type { outlook } from '#contract/outlook.ts'

export type Outlook = z.output<(typeof outlook)['answer']['body']>
export type OutlookItem = Outlook['items'][number]
