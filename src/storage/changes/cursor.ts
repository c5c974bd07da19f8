/**
 * A place in the changes of one copy of a store, as a text that a follower keeps. Ids of transactions mean nothing in another copy,
 * so the text names the copy, too.
 */
export type Cursor = { readonly store: string; readonly txid: bigint; readonly seq: bigint }

const cursorText = /^([\da-f-]{36}):(\d{1,20}):(\d{1,19})$/

export function cursorOf(text: string): Cursor | null {
  const [, store = '', txid = '', seq = ''] = cursorText.exec(text) ?? []
  return store === '' ? null : { store, txid: BigInt(txid), seq: BigInt(seq) }
}

export function textOf({ store, txid, seq }: Cursor): string {
  return `${store}:${txid}:${seq}`
}
