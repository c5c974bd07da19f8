import type { z } from 'zod'

import type { Outlook } from '#domain/outlook/outlook.ts'
import type { outlookBody } from './outlook.ts'

/** Where somebody stands, as it's told. */
export function toldOutlook({ items, next, ...rest }: Outlook): z.input<typeof outlookBody> {
  return {
    ...rest,
    items: [...items],
    next: next === null ? null : { ...next, ways: [...next.ways] },
  }
}
