import { unzipSync } from 'fflate'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { crc32 } from './crc32.ts'

/** Most bytes that the parts of a workbook may unpack to (256 MiB). Inclusive. */
const MOST_UNPACKED = 2 ** 28
/** Most parts of a workbook. Inclusive. */
const MOST_PARTS = 10_000

/** Why a file isn't a workbook that can be opened. */
export type NotArchive =
  | { readonly kind: 'damaged'; readonly found: string }
  | { readonly kind: 'too-large'; readonly found: number; readonly limit: number }

/** The parts of a zip file by name. */
export type Parts = ReadonlyMap<string, Uint8Array>

/**
 * The XML parts of a zip file. Sizes are looked at before anything is unpacked, and each part's
 * checksum after it: a damaged part is never taken for a smaller one.
 */
export function openArchive(bytes: Uint8Array): Result<Parts, NotArchive> {
  const listed = listParts(bytes)
  if (listed === null) return err({ kind: 'damaged', found: 'zip directory' })
  if (listed.length > MOST_PARTS)
    return err({ kind: 'too-large', found: listed.length, limit: MOST_PARTS })
  const wanted = listed.filter(({ name }) => isXml(name))
  const unpacked = wanted.reduce((sum, { size }) => sum + size, 0)
  if (unpacked > MOST_UNPACKED)
    return err({ kind: 'too-large', found: unpacked, limit: MOST_UNPACKED })
  const checksums = new Map(wanted.map(({ name, size, checksum }) => [name, { size, checksum }]))
  if (checksums.size < wanted.length) return err({ kind: 'damaged', found: 'two parts of a name' })
  try {
    const parts = new Map(
      Object.entries(
        unzipSync(bytes, {
          // A size that the directory doesn't say isn't unpacked: it could be anything.
          filter: ({ name, originalSize }) => checksums.get(name)?.size === originalSize,
        }),
      ),
    )
    for (const [name, { size, checksum }] of checksums) {
      const part = parts.get(name)
      if (part?.length !== size || crc32(part) !== checksum)
        return err({ kind: 'damaged', found: name })
    }
    return ok(parts)
  } catch (error) {
    return err({ kind: 'damaged', found: error instanceof Error ? error.message : String(error) })
  }
}

function isXml(name: string): boolean {
  return /\.(xml|rels)$/i.test(name)
}

type Listed = { readonly name: string; readonly size: number; readonly checksum: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
/** Length of the end record without its comment, and the longest comment. */
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff

/**
 * Names, sizes and checksums from the zip directory (APPNOTE 4.3.12 and 4.3.16), which the unpacker
 * doesn't hand out. Null when there's no directory, or not a whole one.
 */
function listParts(bytes: Uint8Array): readonly Listed[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - END_LENGTH
  const least = Math.max(0, end - LONGEST_COMMENT)
  while (end >= least && view.getUint32(end, true) !== END) end--
  if (end < least || end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const listed: Listed[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const next =
      at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > bytes.length) return null
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0
    const name = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252').decode(
      bytes.subarray(at + 46, at + 46 + nameLength),
    )
    listed.push({
      name,
      size: view.getUint32(at + 24, true),
      checksum: view.getUint32(at + 16, true),
    })
    at = next
  }
  return listed
}
