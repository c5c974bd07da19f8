import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readFolder, withWorkspace } from './workspace-on-disk.ts'

const ROWS = 12
const header = 'id,seller,occurred_on,recorded_at,cancelled,customer,amount,quantity,assisted\n'
const lines = Array.from(
  { length: ROWS },
  (_, index) =>
    `o${index},chen,2026-01-${10 + index},2026-02-01T08:00:00Z,,"Acme ""${index}""",${index}.50,2,no\n`,
)
const valid = Buffer.from(header + lines.join(''))

/** Up to four bytes of the file become others. */
const mutations = fc.array(
  fc.record({
    at: fc.nat(valid.length - 1),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(10, 13, 34, 44, 0, 32)),
  }),
  { minLength: 1, maxLength: 4 },
)

test('no mutation of bytes crashes the reader or drops a row without a word', async () => {
  await withWorkspace({}, async (folder) => {
    await fc.assert(
      fc.asyncProperty(mutations, fc.boolean(), async (changes, acceptValid) => {
        const bytes = Buffer.from(valid)
        for (const { at, byte } of changes) bytes[at] = byte
        await writeFile(join(folder, 'facts/order.csv'), bytes)
        const { inputs, problems, files } = await readFolder(folder, { acceptValid })
        const counts = files.find(({ file }) => file === 'facts/order.csv')
        if (counts === undefined) {
          expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
          expect(inputs).toBeNull()
          return
        }
        const { read, accepted, rejected, repeated, leftOut } = counts
        expect(accepted + rejected + repeated + leftOut).toBe(read)
        expect(rejected === 0 || problems.some(({ at }) => at.file === 'facts/order.csv')).toBe(
          true,
        )
        const spoken = problems
          .filter(({ at }) => at.file === 'facts/order.csv')
          .map(({ at }) => at.line)
        expect(new Set(spoken).size).toBeGreaterThanOrEqual(rejected)
        if (inputs !== null) expect(inputs.facts.get('order')?.rows.length ?? 0).toBe(accepted)
        if (
          !changes.some(({ byte }) => [10, 13, 34].includes(byte)) &&
          !touchesQuotesOrBreaks(changes)
        ) {
          expect(read).toBe(ROWS)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/**
 * Whether a quote or a line break of the valid file was overwritten, which changes how many rows
 * there are.
 */
function touchesQuotesOrBreaks(changes: readonly { readonly at: number }[]): boolean {
  return changes.some(({ at }) => valid[at] === 10 || valid[at] === 34)
}
