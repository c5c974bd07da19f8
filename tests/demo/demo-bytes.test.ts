import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDemoCompany } from '#cli/demo/demo-company.ts'
import type { DemoProgress } from '#cli/demo/demo-company.ts'
import { Random } from '#kernel/random.ts'

let base = ''
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'yeji-demo-'))
})
afterAll(async () => {
  await rm(base, { recursive: true, force: true })
})

async function bytesOf(name: string, seed: number, months: number): Promise<string> {
  const folder = join(base, name)
  const { files } = await writeDemoCompany(folder, { seed, months })
  const hash = createHash('sha256')
  for (const { file } of [{ file: 'yeji.yaml' }, ...files]) {
    hash.update(`${file}\n`)
    hash.update(await readFile(join(folder, file)))
  }
  return hash.digest('hex')
}

describe('the demo company of a seed', () => {
  test('is the same bytes whenever it is written', async () => {
    expect(await bytesOf('again', 7, 14)).toBe(await bytesOf('once', 7, 14))
  })

  test('differs from that of another seed', async () => {
    expect(await bytesOf('other', 8, 2)).not.toBe(await bytesOf('one', 7, 2))
  })

  test.each([0, 1, 2, 3, 99, 20_240_229, 2 ** 40 + 5])('is written for seed %i', async (seed) => {
    const { people } = await writeDemoCompany(join(base, `seed-${seed}`), { seed, months: 1 })
    expect(people).toBeGreaterThan(90)
  })

  test('is refused for a seed or a length that it cannot have', async () => {
    await expect(writeDemoCompany(base, { seed: 0.5 })).rejects.toThrow('seed')
    await expect(writeDemoCompany(base, { seed: -1 })).rejects.toThrow('seed')
    await expect(writeDemoCompany(base, { seed: 1, months: 47 })).rejects.toThrow('months')
    await expect(writeDemoCompany(base, { seed: 1, months: 0 })).rejects.toThrow('months')
  })

  test('tells how far it has come', async () => {
    const told: DemoProgress[] = []
    await writeDemoCompany(join(base, 'told'), {
      seed: 1,
      months: 2,
      onProgress: (one) => told.push(one),
    })
    expect(told.map(({ done, total }) => `${done}/${total}`)).toEqual(['1/3', '2/3', '3/3'])
  })
})

describe('chance', () => {
  // Worked out once with this generator: integers, so any machine draws the same.
  test('draws the same numbers on every machine', () => {
    const random = Random.of(20_261_031, 'orders', 'E1001', '2026-10')
    expect(Array.from({ length: 6 }, () => random.below(1_000_000))).toEqual([
      59118, 249231, 160940, 550642, 781888, 696970,
    ])
  })

  test('stays within its bounds and around its mean', () => {
    const random = Random.of(5, 'bell')
    const drawn = Array.from({ length: 4000 }, () => random.bell(100))
    expect(Math.max(...drawn.map((one) => Math.abs(one)))).toBeLessThanOrEqual(100)
    expect(Math.abs(drawn.reduce((sum, one) => sum + one, 0))).toBeLessThan(4000 * 3)
  })

  test('keeps everybody when it shuffles', () => {
    expect(
      Random.of(1, 'shuffle')
        .shuffled([1, 2, 3, 4, 5])
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5])
  })
})
