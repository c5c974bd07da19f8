import { expect, test } from 'vitest'
import { connectDuckdb } from '#calc/duckdb-tables.ts'
import { stageLines } from '#calc/stage-lines.ts'

/** As COPY writes it; the server's own is read by the tests of the mirror. */
const cells = [
  ['', ''],
  ['\\N', null],
  ['\\\\N', '\\N'],
  ['a\\tb\\nc\\\\', 'a\tb\nc\\'],
  ['\\\\t\\r"\'', '\\t\r"\''],
  ['\\\\\\\\n', '\\\\n'],
  ['\\\\\\n', '\\\n'],
  ['\\b\\f\\v', '\b\f\v'],
  ['张三😀', '张三😀'],
  ['NULL', 'NULL'],
] as const

test.each([1, 7, 10_000])(
  'lines in pieces of %i bytes come out as what was copied',
  async (size) => {
    const { connection, close } = await connectDuckdb()
    const bytes = Buffer.from(cells.map(([copied], at) => `${copied}\t${at}\n`).join(''))
    // A generator, as pieces come from a server.
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const columns = [
      { name: 'said', type: 'text' },
      { name: 'at', type: 'whole' },
    ] as const
    await stageLines(connection, { name: 'staged', columns }, pieces())
    const read = await connection.runAndReadAll('SELECT said FROM staged ORDER BY "at"')
    expect(read.getRows().flat()).toEqual(cells.map(([, meant]) => meant))
    close()
  },
)
