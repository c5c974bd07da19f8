import { phases, victims } from './kill-rounds.ts'
import type { Report, Round } from './kill-rounds.ts'
import type { FolderReport } from './pglite-rounds.ts'

/** Rounds by victim and phase, how many kills fell on what they were meant for, and how soon work went on. */
export function shownReport(report: Report): string {
  const { rounds, violations } = report
  const head = ['killed', ...phases].map((title) => title.padEnd(26)).join('')
  const lines = victims.map((victim) =>
    [
      victim,
      ...phases.map((phase) =>
        cell(rounds.filter((round) => round.victim === victim && round.phase === phase)),
      ),
    ]
      .map((text) => text.padEnd(26))
      .join(''),
  )
  return [
    `\n${rounds.length} rounds: how many, how many of them in the middle of it, slowest back at work`,
    ...[head, ...lines, ''],
    `${report.batches} batches acknowledged, ${report.failures} attempts failed, ${report.givenUp} batches given up unanswered`,
    `${report.facts} facts in ${report.versions} versions, ${report.decisions} decisions acknowledged; ${report.failedJobs} jobs failed for good`,
    ...violations.slice(0, 20).map((violation) => `VIOLATION ${violation}`),
    violations.length === 0
      ? 'nothing lost, doubled or half done'
      : `${violations.length} violations`,
    '',
  ].join('\n')
}

function cell(rounds: readonly Round[]): string {
  if (rounds.length === 0) return '—'
  const slowest = Math.max(...rounds.map(({ resumedMs }) => resumedMs))
  const hit = rounds.filter((round) => round.hit).length
  return `${rounds.length}, ${hit} hit, ${(slowest / 1000).toFixed(1)} s`
}

export function shownFolder({
  rounds,
  starts,
  slowestMs,
  facts,
  violations,
}: FolderReport): string {
  return [
    `\n${rounds} rounds in a folder, ${starts} of them while a store of the version before was opened; slowest back ${(slowestMs / 1000).toFixed(1)} s; ${facts} facts`,
    ...violations.slice(0, 20).map((violation) => `VIOLATION ${violation}`),
    '',
  ].join('\n')
}
