/**
 * Repeatable chance: 32-bit integers only (sfc32, from PractRand), so that a seed gives the same numbers on every machine.
 * Each part of a program draws from a stream of its own, named by labels; what one part draws never shifts another.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #count = 1

  private constructor(a: number, b: number, c: number) {
    this.#a = a
    this.#b = b
    this.#c = c
    for (let round = 0; round < 12; round++) this.#next()
  }

  /** The stream of a seed (a whole number) and labels. */
  static of(seed: number, ...labels: readonly (string | number)[]): Random {
    const low = seed >>> 0
    const high = Math.floor(seed / 2 ** 32) >>> 0
    const named = hash(labels.join('\n'))
    return new Random(mixed(low ^ named), mixed(high + named), mixed(named ^ 0x9e3779b9))
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** 0 … n − 1, every number as likely; n is at least 1. */
  below(n: number): number {
    const limit = 2 ** 32 - (2 ** 32 % n)
    let drawn = this.#next()
    while (drawn >= limit) drawn = this.#next()
    return drawn % n
  }

  /** Both ends inclusive. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** Around 0, within ±spread inclusive, thin at the ends: the sum of four draws. Half lie within ±spread/5. */
  bell(spread: number): number {
    const width = 2 * spread + 1
    const sum = this.below(width) + this.below(width) + this.below(width) + this.below(width)
    return Math.trunc((sum - 4 * spread) / 4)
  }

  /** Yes in `perMille` of 1000 cases. */
  chance(perMille: number): boolean {
    return this.below(1000) < perMille
  }

  /** A whole number whose mean is `milli` thousandths. */
  about(milli: number): number {
    return Math.floor((milli + this.below(1000)) / 1000)
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)]
    if (picked === undefined) throw new RangeError('pick: nothing to pick from')
    return picked
  }

  /** Each as likely as its weight, a whole number of 0 or more, of which one is positive. */
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T {
    let left = this.below(from.reduce((sum, one) => sum + weightOf(one), 0))
    for (const one of from) {
      left -= weightOf(one)
      if (left < 0) return one
    }
    throw new RangeError('weighted: no weights')
  }

  /** A new order (Fisher and Yates). */
  shuffled<T>(from: readonly T[]): readonly T[] {
    const rest = [...from]
    const order: T[] = []
    while (rest.length > 0) order.push(...rest.splice(this.below(rest.length), 1))
    return order
  }
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return mixed(state)
}

/** Spreads every bit over the word (the finaliser of MurmurHash3). */
function mixed(word: number): number {
  let state = word | 0
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
