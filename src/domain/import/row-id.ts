import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Hexadecimal digits of an id: 96 bits, so that a billion rows don't meet. */
const LENGTH = 24

/**
 * An id made from the texts that together tell rows apart: the same texts always give the same id.
 * The second row with the same texts that is kept ends with "-2", and so on.
 */
export function hashedId(texts: readonly string[], occurrence: number): string {
  const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify(texts)))).slice(0, LENGTH)
  return occurrence === 1 ? hash : `${hash}-${occurrence}`
}
