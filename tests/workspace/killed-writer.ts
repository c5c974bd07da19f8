import { argv, stdout } from 'node:process'

import { writeResultsAtomically } from '../../src/cli/workspace/write/output-folder.ts'

/**
 * Writes outputs over one another until it's killed; all files of one output hold the same text.
 */
const folder = argv[2] ?? ''
for (let round = 0; ; round++) {
  const text = String(round % 10).repeat(100_000)
  const files = ['a', 'b', 'c'].map((name) => ({ path: `${name}.csv`, content: [text] }))
  const written = await writeResultsAtomically(folder, files)
  if (!written.ok) throw new Error(written.error.message.en)
  stdout.write('.')
}
