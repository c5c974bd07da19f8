/**
 * Copies the text that stands in `place`, and says whether it could. Browsers give the clipboard to pages over HTTPS only; on an
 * inner network the selection is copied as people do it.
 */
export async function toClipboard(text: string, place: HTMLElement | null): Promise<boolean> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text)
    return true
  }
  if (place === null) return false
  getSelection()?.selectAllChildren(place)
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else works without HTTPS
  return document.execCommand('copy')
}
