import { SaxesParser } from 'saxes'

/** What a reader of a part wants to know, in the order of the document. Names are without prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attribute: (name: string) => string | null) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** A part that isn't well-formed XML. */
export class BadXml extends Error {}

/** Reads a part of a workbook; throws `BadXml`. Entities that a document declares aren't expanded. */
export function readXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ position: false, xmlns: false })
  parser.on('error', (error) => {
    throw new BadXml(error.message)
  })
  parser.on('doctype', () => {
    throw new BadXml('DOCTYPE')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (wanted: string): string | null => {
      for (const [key, text] of Object.entries(attributes))
        if (withoutPrefix(key) === wanted) return text
      return null
    }
    handlers.open?.(withoutPrefix(name), attribute)
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', ({ name }) => handlers.close?.(withoutPrefix(name)))
  parser.write(decoded(bytes)).close()
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(bytes: Uint8Array): string {
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new BadXml(`not ${encoding}`)
  }
}
