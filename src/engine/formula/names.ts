/**
 * How names are compared: full-width and half-width forms, upper and lower case, and spaces around a name are the same.
 * NFKC, trimmed, lower case.
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

const plainName = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u

/** The name as it's written in a formula: in brackets when it holds other characters, or would be read as yes or no. */
export function writtenName(name: string): string {
  return plainName.test(name) && yesOrNo(name) === null ? name : `[${name}]`
}

/** What the words TRUE, FALSE, 是 and 否 say; null for any other word. */
export function yesOrNo(word: string): boolean | null {
  const folded = foldName(word)
  if (folded === 'true' || folded === '是') return true
  if (folded === 'false' || folded === '否') return false
  return null
}
