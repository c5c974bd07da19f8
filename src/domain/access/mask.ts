import type { Permission } from './policy.ts'

/** Classes of fields that need a permission of their own, besides the one to read the row. */
export const guards = {
  personal: 'personal-data.read',
  pay: 'pay.read',
  rating: 'rating.read',
} as const satisfies Readonly<Record<string, Permission>>

export type Guard = keyof typeof guards

export type Masked<Row> = {
  readonly row: Partial<Row>
  /** Fields that were left out: a reader can tell them from fields without a value. */
  readonly masked: readonly string[]
  /** Guards whose fields are shown; such a read is audited. */
  readonly shown: readonly Guard[]
}

/** Leaves out the fields whose guard doesn't let the reader through. Fields without a guard are shown. */
export function maskFields<Row extends object>(
  row: Row,
  guarded: Readonly<Partial<Record<keyof Row & string, Guard>>>,
  mayRead: (permission: Permission) => boolean,
): Masked<Row> {
  const masked: string[] = []
  const shown = new Set<Guard>()
  const kept = Object.entries(row).filter(([field]) => {
    const guard = (guarded as Readonly<Record<string, Guard | undefined>>)[field]
    if (guard === undefined) return true
    const open = mayRead(guards[guard])
    if (open) shown.add(guard)
    else masked.push(field)
    return open
  })
  return { row: Object.fromEntries(kept) as Partial<Row>, masked, shown: [...shown] }
}
