import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import type { Files } from './small-company.ts'
import { filesIn, mainFile, plainEnvironment, withCompany, yeji } from './yeji.ts'

const PEOPLE = 400

/** So many sellers that writing their statements takes a while. */
function manySellers(): Files {
  const people = Array.from({ length: PEOPLE }, (_, index) => `p${index}`)
  const rows = (row: (person: string) => string): string => people.map(row).join('')
  return {
    'people.csv': `person\n${rows((person) => `${person}\n`)}`,
    'employment.csv': `person,from,job\n${rows((person) => `${person},2025-01-01,seller\n`)}`,
    'targets.csv': null,
    'facts/order.csv': `id,seller,occurred_on,amount\n${rows((person) => `o-${person},${person},2026-03-05,100\n`)}`,
  }
}

const args = ['--period', '2026-03', '--engine', 'evaluator'] as const

/** Starts calc and kills it as soon as it writes beside its results; whether it was caught at it. */
async function killedWhileWriting(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, [mainFile, 'calc', folder, ...args], {
    env: plainEnvironment,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  for (;;) {
    const names = await readdir(join(folder, 'results')).catch(() => [])
    if (child.exitCode !== null) break
    if (names.some((name) => name.startsWith('.2026-03.new-'))) {
      child.kill('SIGKILL')
      break
    }
    await sleep(2)
  }
  await ended
  return child.signalCode === 'SIGKILL'
}

test('a killed calc leaves no half-written results, and the next one clears up', async () => {
  await withCompany(manySellers(), async (folder) => {
    const results = join(folder, 'results')
    expect(await killedWhileWriting(folder)).toBe(true)
    expect(await readdir(results)).not.toContain('2026-03')

    expect((await yeji('calc', folder, ...args)).code).toBe(0)
    expect(await readdir(results)).toEqual(['2026-03'])
    const whole = await filesIn(join(results, '2026-03'))
    expect(Object.keys(whole)).toHaveLength(PEOPLE + 6)

    expect(await killedWhileWriting(folder)).toBe(true)
    expect(await filesIn(join(results, '2026-03'))).toEqual(whole)
  })
})
