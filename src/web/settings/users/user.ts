import type { z } from 'zod'

import type { users } from '#contract/users.ts'

export type User = z.output<(typeof users)['answer']['body']>['items'][number]
