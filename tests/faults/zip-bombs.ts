import { crc32, deflateRawSync } from 'node:zlib'

/** One mebibyte more than a workbook may unpack to. */
const UNPACKED = 2 ** 28 + 2 ** 20
const NAME = 'xl/worksheets/sheet1.xml'

/** Workbooks of a few hundred kilobytes that unpack to 257 MiB: one says so, the other says a thousand bytes. */
export function bombs(): Readonly<Record<'honest' | 'lying', Uint8Array>> {
  const content = Buffer.alloc(UNPACKED, ' ')
  const checksum = crc32(content)
  const packed = deflateRawSync(content, { level: 1 })
  return {
    honest: zipOf(packed, checksum, UNPACKED),
    lying: zipOf(packed, checksum, 1000),
  }
}

/** A zip file with one part (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
function zipOf(packed: Uint8Array, checksum: number, size: number): Uint8Array {
  const name = Buffer.from(NAME)
  const sizes = Buffer.alloc(16)
  sizes.writeUInt32LE(checksum, 0)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(size, 8)
  sizes.writeUInt16LE(name.length, 12)
  // Version 2.0, no flags, deflated, no time.
  const how = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0])
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), how, sizes, name, packed])
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    how,
    sizes,
    Buffer.alloc(14),
    name,
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}
