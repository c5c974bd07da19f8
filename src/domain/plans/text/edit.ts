import type { DocumentPath, Value } from './value.ts'

/**
 * One change of a document.
 * - `set`: the part at the path says this. What isn't there is added at the end of its map, with the maps around it; a list takes
 *   one entry more at its end. Keys that stay keep their places.
 * - `remove`: the key or entry is gone, with the comment directly above it. A map or list that is left empty stays, as {} or [].
 * - `insert`: into the list at the path, so that it has the position `at`; or, the path being that of a key that isn't there, into
 *   its map, so that it's the key number `at`.
 * - `move`: the key or entry becomes number `to` among its siblings, with its comments.
 * - `rename`: the key is called otherwise. What refers to it stays as it is.
 */
export type Edit =
  | { readonly kind: 'set'; readonly path: DocumentPath; readonly value: Value }
  | { readonly kind: 'remove'; readonly path: DocumentPath }
  | {
      readonly kind: 'insert'
      readonly path: DocumentPath
      readonly at: number
      readonly value: Value
    }
  | { readonly kind: 'move'; readonly path: DocumentPath; readonly to: number }
  | { readonly kind: 'rename'; readonly path: DocumentPath; readonly key: string }
