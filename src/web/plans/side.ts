/** What the contract calls a version, a draft or a proposal. */
export function sideOf(kind: 'version' | 'draft' | 'proposal', id: string): string {
  return `${kind}:${id}`
}
