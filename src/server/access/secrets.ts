import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, for links and keys. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored instead of a secret. Such secrets are random, so a plain hash can't be searched. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
