// Everything that proves the tree: `npm test`. Names as arguments run only those steps.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

import { root } from './setup.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} proves
 * @property {string[]} command arguments to Node, relative to the root
 */

/** Quick ones; they share the cores and each prints its output when it's done. @type {Step[]} */
const checks = [
  {
    name: 'types',
    proves: 'the compiler agrees, layer by layer',
    command: ['node_modules/@typescript/native/bin/tsc', '--build', '--pretty'],
  },
  {
    name: 'lint',
    proves: 'oxlint with types finds nothing',
    command: ['node_modules/oxlint/bin/oxlint'],
  },
  {
    name: 'format',
    proves: 'oxfmt would change nothing (npm run fmt)',
    command: ['node_modules/oxfmt/bin/oxfmt', '--check'],
  },
  {
    name: 'layers',
    proves: 'imports flow one way, without cycles',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['--config', '.dependency-cruiser.mjs'],
      ...['src', 'examples', 'tests', 'bench', 'scripts'],
    ],
  },
  {
    name: 'unused',
    proves: 'knip finds no unused file, export or package',
    command: ['node_modules/knip/bin/knip.js', '--no-progress'],
  },
]

/** Uses all cores by itself, so it runs alone and prints as it goes. @type {Step} */
const tests = {
  name: 'tests',
  proves: 'cases, properties and architecture, on DuckDB and PostgreSQL',
  command: ['node_modules/vitest/vitest.mjs', 'run'],
}

/** @typedef {{ step: Step, passed: boolean, seconds: string }} Outcome */

const known = [...checks, tests].map((step) => step.name)
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no such step: ${unknown.join(', ')} (there are ${known.join(', ')})\n`)
  process.exit(2)
}
/** @param {Step} step */
const isWanted = (step) => wanted.length === 0 || wanted.includes(step.name)

/** @type {Outcome[]} */
const outcomes = []
const queue = checks.filter(isWanted)
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, drainQueue))
if (isWanted(tests)) {
  process.stdout.write(heading(tests))
  outcomes.push(await run(tests, 'inherit'))
}
printSummary()
process.exitCode = outcomes.every((outcome) => outcome.passed) ? 0 : 1

async function drainQueue() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    outcomes.push(await run(step, 'pipe'))
  }
}

/**
 * @param {Step} step
 * @param {'pipe' | 'inherit'} output
 * @returns {Promise<Outcome>}
 */
async function run(step, output) {
  const startMs = performance.now()
  const child = spawn(process.execPath, step.command, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  })
  /** @type {Buffer[]} */
  const printed = []
  child.stdout?.on('data', (/** @type {Buffer} */ chunk) => printed.push(chunk))
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => printed.push(chunk))
  await once(child, 'close')
  const passed = child.exitCode === 0
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
  if (output === 'pipe') {
    process.stdout.write(heading(step))
    process.stdout.write(passed ? '' : Buffer.concat(printed))
    process.stdout.write(`${passed ? 'ok' : 'FAILED'} (${seconds} s)\n`)
  }
  return { step, passed, seconds }
}

/** @param {Step} step */
function heading(step) {
  return `\n=== ${step.name}: ${step.proves}\n`
}

function printSummary() {
  const lines = outcomes.map(({ step, passed, seconds }) =>
    [passed ? 'ok    ' : 'FAILED', step.name.padEnd(8), `${seconds.padStart(6)} s`].join('  '),
  )
  process.stdout.write(`\n=== summary\n${lines.join('\n')}\n`)
}
