type Version = { readonly recordedAt: string }

/** Of a fact's versions, the earliest first, the one that was known at a moment, and the first that came later. */
export function versionKnownAt<V extends Version>(
  versions: readonly V[],
  knownAt: string,
): { readonly known: V | null; readonly since: V | null } {
  const moment = Date.parse(knownAt)
  const isKnown = ({ recordedAt }: V): boolean => Date.parse(recordedAt) <= moment
  return {
    known: versions.findLast(isKnown) ?? null,
    since: versions.find((version) => !isKnown(version)) ?? null,
  }
}
