/**
 * The Encoding Standard's decoder, which Node and every browser have. Pure layers compile without
 * the types of either, so the part that they use is declared here.
 */
declare class TextDecoder {
  constructor(label: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}
