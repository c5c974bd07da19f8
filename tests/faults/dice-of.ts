import { createHash } from 'node:crypto'

import { Dice } from '../support/random-company.ts'

/** Dice by seed and use. Seeds that are next to each other would begin alike. */
export function diceOf(seed: number, use: string): Dice {
  return new Dice(createHash('sha256').update(`${seed} ${use}`).digest().readUInt32LE())
}
