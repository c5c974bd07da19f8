import type { Jurisdiction } from './jurisdiction.ts'
import { mainlandChina } from './mainland-china.ts'

/** Every place whose law is known, by key. */
export const jurisdictions = { cn: mainlandChina } as const satisfies Readonly<
  Record<string, Jurisdiction>
>
