import { median } from './measure.ts'

/** A part of the report: a table with what has to be said about it. */
export type Section = {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Median with the least and the most, in milliseconds. */
export function milliseconds(taken: readonly number[]): string {
  const show = (one: number): string => one.toFixed(one < 10 ? 1 : 0)
  return `${show(median(taken))} (${show(Math.min(...taken))}–${show(Math.max(...taken))})`
}

export function whole(number: number): string {
  return number.toLocaleString('en-US')
}

/** What a piece of work took by the clock and of the processors, in milliseconds. */
export class Stopwatch {
  readonly clock: number[] = []
  readonly cpu: number[] = []

  async time<T>(work: () => Promise<T>): Promise<T> {
    const before = process.cpuUsage()
    const start = performance.now()
    const outcome = await work()
    this.clock.push(performance.now() - start)
    const { user, system } = process.cpuUsage(before)
    this.cpu.push((user + system) / 1000)
    return outcome
  }

  /** Both as cells of a table, without the first time. */
  cells(): readonly [string, string] {
    return [milliseconds(this.clock.slice(1)), milliseconds(this.cpu.slice(1))]
  }
}
