/** What stands in the address: a link to a search, or to one fact, can be sent to somebody. */
export type FactSearch = {
  readonly type?: string | undefined
  readonly find?: string | undefined
  readonly seller?: string | undefined
  readonly source?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly only?: 'corrected' | 'cancelled' | undefined
  readonly fact?: string | undefined
}

/** What is asked for; what isn't understood is left out. */
export function searchOf(given: Readonly<Record<string, unknown>>): FactSearch {
  // An address has digits as a number.
  const text = (key: string) => {
    const value = given[key]
    const isText = typeof value === 'string' || typeof value === 'number'
    return isText && value !== '' ? { [key]: String(value) } : {}
  }
  const { only } = given
  return {
    ...{ ...text('type'), ...text('find'), ...text('seller'), ...text('source') },
    ...{ ...text('from'), ...text('to'), ...text('fact') },
    ...(only === 'corrected' || only === 'cancelled' ? { only } : {}),
  }
}
