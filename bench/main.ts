// `npm run bench` and `yeji bench`: our generated SQL beside SQL written by hand that computes the same.
import { parseArgs } from 'node:util'
import { peakMemoryMiB, thisMachine } from './machine.ts'
import { compare } from './measure.ts'
import { reportText } from './report.ts'
import type { Report } from './report.ts'
import { openWork } from './work.ts'

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    sellers: { type: 'string', default: '3000' },
    pairs: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
})
const wholeNumber = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  process.stderr.write(`not a whole number above 0: ${text}\n`)
  process.exit(2)
}
const size = { orders: wholeNumber(values.orders), sellers: wholeNumber(values.sellers) }
const pairs = wholeNumber(values.pairs)

const say = (message: string): void => {
  process.stderr.write(`bench: ${message}\n`)
}

say(`making ${size.orders} orders of ${size.sellers} sellers …`)
const work = await openWork(size)
try {
  const tablesMiB = peakMemoryMiB()
  say('computing both once and comparing …')
  const same = await work.check()
  const results = await compare(work.results.ours, work.results.hand, pairs, (done) =>
    say(`results per person, pair ${done} of ${pairs}`),
  )
  const lines = await compare(work.lines.ours, work.lines.hand, pairs, (done) =>
    say(`with a line per order, pair ${done} of ${pairs}`),
  )
  const report: Report = {
    machine: thisMachine(),
    size,
    same,
    tablesMiB,
    results,
    lines,
    stages: await work.stages(),
  }
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
} finally {
  await work.close()
}
