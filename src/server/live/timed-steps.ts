/** What a piece of work spent its time on: milliseconds by step, in the order in which they were begun. */
export class TimedSteps {
  readonly #taken = new Map<string, number>()

  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.#taken.set(step, (this.#taken.get(step) ?? 0) + performance.now() - start)
    }
  }

  /** As they are logged. */
  milliseconds(): Readonly<Record<string, number>> {
    return Object.fromEntries(Array.from(this.#taken, ([step, ms]) => [step, Math.round(ms)]))
  }
}
