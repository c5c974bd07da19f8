import { peakMemoryMiB, resetPeakMemory } from './machine.ts'

/** One way to do the work. Only `run` is timed. */
export type Contender = { readonly run: () => Promise<void>; readonly cleanUp: () => Promise<void> }

export type Figures = {
  readonly milliseconds: readonly number[]
  /** Processor time of all threads; steadier than the clock where others use the machine too. */
  readonly cpuMilliseconds: readonly number[]
  /** Highest of all runs, with the tables that both read. */
  readonly peakMemoryMiB: number | null
}

export type Compared = {
  readonly ours: Figures
  readonly hand: Figures
  /** Ours ÷ hand-written, pair by pair. */
  readonly ratios: readonly number[]
  /** The same of processor time. */
  readonly cpuRatios: readonly number[]
}

/** Runs the two in turn, each pair in the other order, after a warm-up that the caller made. */
export async function compare(
  ours: Contender,
  hand: Contender,
  pairs: number,
  onPair: (done: number) => void,
): Promise<Compared> {
  const took = { ours: [] as Taken[], hand: [] as Taken[] }
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) took.ours.push(await take(ours))
    took.hand.push(await take(hand))
    if (pair % 2 === 1) took.ours.push(await take(ours))
    onPair(pair + 1)
  }
  return {
    ours: figures(took.ours),
    hand: figures(took.hand),
    ratios: quotients(took.ours, took.hand, 'milliseconds'),
    cpuRatios: quotients(took.ours, took.hand, 'cpuMilliseconds'),
  }
}

type Taken = {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly peakMemoryMiB: number | null
}

async function take({ run, cleanUp }: Contender): Promise<Taken> {
  resetPeakMemory()
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  await run()
  const milliseconds = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  const peak = peakMemoryMiB()
  await cleanUp()
  return { milliseconds, cpuMilliseconds: (user + system) / 1000, peakMemoryMiB: peak }
}

function quotients(
  ours: readonly Taken[],
  hand: readonly Taken[],
  of: 'milliseconds' | 'cpuMilliseconds',
): readonly number[] {
  return ours.map((one, pair) => one[of] / (hand[pair]?.[of] ?? Number.NaN))
}

function figures(taken: readonly Taken[]): Figures {
  const peaks = taken.flatMap((one) => one.peakMemoryMiB ?? [])
  return {
    milliseconds: taken.map((one) => one.milliseconds),
    cpuMilliseconds: taken.map((one) => one.cpuMilliseconds),
    peakMemoryMiB: peaks.length === 0 ? null : Math.max(...peaks),
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
