/** Shows how far long work has come: a bar on a terminal, nothing elsewhere. Writes to standard error only. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #steps: number
  readonly #startedMs: number
  #done = 0

  constructor(steps: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream
    this.#steps = Math.max(1, steps)
    this.#startedMs = performance.now()
  }

  /** One step more is done; `label` says what comes next. */
  advance(label: string): void {
    this.#done = Math.min(this.#done + 1, this.#steps)
    this.show(label)
  }

  /** So many steps are done now. */
  reach(done: number, label: string): void {
    this.#done = Math.min(Math.max(done, this.#done), this.#steps)
    this.show(label)
  }

  show(label: string): void {
    if (!this.#stream.isTTY) return
    const width = 28
    const filled = Math.round((this.#done / this.#steps) * width)
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
    const percent = String(Math.round((this.#done / this.#steps) * 100)).padStart(3)
    const room = Math.max(0, (this.#stream.columns ?? 80) - width - 22)
    this.#stream.write(`\r\u001b[2K${bar} ${percent}% ${this.#remaining()} ${label.slice(0, room)}`)
  }

  /** Clears the line. */
  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K')
  }

  #remaining(): string {
    if (this.#done === 0) return '      '
    const spentMs = performance.now() - this.#startedMs
    const seconds = Math.ceil(((spentMs / this.#done) * (this.#steps - this.#done)) / 1000)
    return `~${seconds}s`.padEnd(6)
  }
}
