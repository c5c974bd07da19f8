/** Styles that components write are let through by this, and no others: the server makes it anew for each answer. */
export const pageNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

/**
 * Gives it to every style element that a script of ours makes. The component library has an option for it, but some of its parts (the
 * lock of the page's scrolling, the measure of a scroll bar) make their styles past it.
 */
export function carryNonce(): void {
  // oxlint-disable-next-line typescript/no-deprecated -- only its overload for names of elements that are gone is
  const create = document.createElement.bind(document)
  // oxlint-disable-next-line typescript/no-deprecated -- the same
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = create(name, options)
    if (made instanceof HTMLStyleElement) made.nonce = pageNonce
    return made
  }
}
