/** The values that were used last, by name; of more than `most` the one that wasn't used for longest goes. */
export class Recent<V> {
  readonly #most: number
  readonly #values = new Map<string, V>()

  constructor(most: number) {
    this.#most = most
  }

  get(name: string): V | undefined {
    const found = this.#values.get(name)
    if (found !== undefined) this.set(name, found)
    return found
  }

  set(name: string, value: V): void {
    this.#values.delete(name)
    this.#values.set(name, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest)
  }

  /** What is kept under the name, or what is made now. */
  of(name: string, make: () => V): V {
    const found = this.get(name)
    if (found !== undefined) return found
    const made = make()
    this.set(name, made)
    return made
  }
}
