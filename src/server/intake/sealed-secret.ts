import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// A hash won't do: an HMAC can only be checked by who has the secret itself. The key isn't in the database, so that a copy of the
// database signs nothing.
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a secret for its owner: under another name it can't be opened. */
export function sealed(secret: string, owner: string, serverSecret: string): Uint8Array {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(serverSecret), iv)
  cipher.setAAD(Buffer.from(owner))
  const content = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), content])
}

/** Null when it was sealed with another server's secret, for another owner, or changed. */
export function unsealed(bytes: Uint8Array, owner: string, serverSecret: string): string | null {
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(serverSecret), bytes.subarray(0, IV_BYTES))
    decipher.setAAD(Buffer.from(owner))
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const content = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return Buffer.concat([content, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyOf(serverSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', serverSecret, '', 'yeji webhook secrets', 32))
}
