import process from 'node:process'
import { parseArgs } from 'node:util'

import { folderRounds } from './pglite-rounds.ts'
import { killRounds } from './kill-rounds.ts'
import { shownFolder, shownReport } from './shown-report.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    folder: { type: 'string', default: '20' },
    seed: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed ?? Date.now() % 100_000)
process.stdout.write(`seed ${seed}\n`)
const startedMs = performance.now()
const tell = (line: string): void => void process.stdout.write(line)
const folder = await folderRounds(Number(values.folder), seed, tell)
tell(shownFolder(folder))
const report = await killRounds({ rounds, seed, tell })
tell(shownReport(report))
tell(`${((performance.now() - startedMs) / 60_000).toFixed(1)} minutes\n`)
if (report.violations.length + folder.violations.length > 0) {
  tell(
    `again: npm run kill-rounds -- --rounds ${rounds} --folder ${values.folder} --seed ${seed}\n`,
  )
  process.exitCode = 1
}
