import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'

/** The encodings that are read, under the names that a mapping writes. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'windows-1252',
] as const
export type Encoding = (typeof encodings)[number]

/** A text with how it was understood. */
export type Decoded = {
  readonly text: string
  readonly encoding: Encoding
  /** A byte order mark said it. */
  readonly byMark: boolean
}

/** Why bytes aren't text: none of the encodings fits, or several do and nothing decides. */
export type NotDecoded =
  | { readonly kind: 'not-text' }
  | { readonly kind: 'not-in-encoding'; readonly encoding: Encoding }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Decoded[] }

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The bytes as text. A byte order mark decides; then what the mapping says; then strict decoding,
 * where only one encoding makes sense of every byte. Never a replacement character, never a guess.
 */
export function decodeText(bytes: Uint8Array, asked: Encoding | null): Result<Decoded, NotDecoded> {
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (mark !== undefined) {
    const [encoding, start] = mark
    return decodedAs(bytes.subarray(start.length), encoding, true)
  }
  if (asked !== null) return decodedAs(bytes, asked, false)
  const byNul = utf16ByNul(bytes)
  if (byNul === 'none') return withoutNul(bytes)
  return byNul === null ? err({ kind: 'not-text' }) : decodedAs(bytes, byNul, false)
}

function decodedAs(
  bytes: Uint8Array,
  encoding: Encoding,
  byMark: boolean,
): Result<Decoded, NotDecoded> {
  const text = strictly(bytes, encoding)
  if (text === null) return err({ kind: 'not-in-encoding', encoding })
  return text.includes('\u0000') ? err({ kind: 'not-text' }) : ok({ text, encoding, byMark })
}

/** Null unless every byte makes sense. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * UTF-16 without a mark: commas, digits and line breaks have a NUL byte, always on the same side.
 * 'none' without any NUL, null where NULs stand on both sides.
 */
function utf16ByNul(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'none' | null {
  let even = 0
  let odd = 0
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++
    else odd++
  }
  if (even === 0 && odd === 0) return 'none'
  if (bytes.length % 2 === 1 || (even > 0 && odd > 0)) return null
  return even === 0 ? 'utf-16le' : 'utf-16be'
}

function withoutNul(bytes: Uint8Array): Result<Decoded, NotDecoded> {
  const decoded = (encoding: Encoding): readonly Decoded[] => {
    const text = strictly(bytes, encoding)
    return text === null ? [] : [{ text, encoding, byMark: false }]
  }
  const [utf8] = decoded('utf-8')
  // Three bytes in a row that fit UTF-8 don't happen by chance; two may ("联通" in GBK).
  if (utf8 !== undefined && (bytes.every((byte) => byte < 0x80) || /[^\0-\u07ff]/.test(utf8.text)))
    return ok(utf8)
  const [gb] = decoded('gb18030')
  if (utf8 === undefined && gb !== undefined && isPlainGb(bytes)) return ok(gb)
  const candidates = [
    ...(utf8 === undefined ? [] : [utf8]),
    ...(gb === undefined ? [] : [gb]),
    ...decoded('big5'),
    ...decoded('windows-1252').filter(({ text }) => !/[\u0080-\u009f]/.test(text)),
  ]
  const [only] = candidates
  if (only === undefined) return err({ kind: 'not-text' })
  return candidates.length === 1 ? ok(only) : err({ kind: 'ambiguous', candidates })
}

/**
 * Whether every character beyond ASCII is a hanzi or a punctuation mark of GB 2312, both of whose
 * bytes are above A0. Big5 and Western texts soon hold another pair.
 */
function isPlainGb(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    const isRow = lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xf7)
    if (!isRow || trail < 0xa1 || trail === 0xff) return false
    at++
  }
  return true
}
