/**
 * Text found in a file, made fit for one line of a message: control characters visible, at most 60
 * characters.
 */
export function shown(found: string): string {
  const plain = found.slice(0, 80).replaceAll(/\p{Cc}/gu, (control) => {
    if (control === '\n') return '⏎'
    if (control === '\t') return '⇥'
    return codePoint(control)
  })
  const whole = Array.from(plain)
  return whole.length > 60 || found.length > 80 ? `${whole.slice(0, 60).join('')}…` : plain
}

/** "U+0007". */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** At most twenty names, for a message. */
export function listed(names: Iterable<string>): string {
  const all = Array.from(names)
  return all.length <= 20
    ? all.map(shown).join(', ')
    : `${all.slice(0, 20).map(shown).join(', ')} …`
}
