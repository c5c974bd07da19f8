import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * SHA-256, as hex, of plain data whose scalars are all texts. Key order counts: it is the order of the printed clauses.
 */
export function hashOf(data: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(data))))
}
