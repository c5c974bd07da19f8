import { peakMemoryMiB } from './machine.ts'
import { compare } from './measure.ts'
import type { Compared } from './measure.ts'
import type { Work } from './work.ts'

/** The month, ours beside hand-written. */
export type MonthReport = {
  /** What was found to be the same on both sides. */
  readonly same: { readonly people: number; readonly lines: number }
  /** The most memory while the tables were made. */
  readonly tablesMiB: number | null
  readonly results: Compared
  readonly lines: Compared
  readonly stages: readonly (readonly [stage: string, milliseconds: number])[]
}

export async function compareMonth(
  work: Work,
  pairs: number,
  say: (message: string) => void,
): Promise<MonthReport> {
  const tablesMiB = peakMemoryMiB()
  say('computing both once and comparing …')
  const same = await work.check()
  const results = await compare(work.results.ours, work.results.hand, pairs, (done) => {
    say(`results per person, pair ${done} of ${pairs}`)
  })
  const lines = await compare(work.lines.ours, work.lines.hand, pairs, (done) => {
    say(`with a line per order, pair ${done} of ${pairs}`)
  })
  return { same, tablesMiB, results, lines, stages: await work.stages() }
}
