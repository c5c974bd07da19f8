// `npm run bench` and `yeji bench`: our generated SQL beside SQL written by hand that computes the same, and what else has
// to be fast.
import { parseArgs } from 'node:util'
import { explained } from './explained.ts'
import { firstLoad } from './first-load.ts'
import { intake } from './intake.ts'
import { thisMachine } from './machine.ts'
import { mirrored } from './mirror.ts'
import { compareMonth } from './month-report.ts'
import type { MonthReport } from './month-report.ts'
import { newFacts } from './new-facts.ts'
import { onPostgres } from './postgres.ts'
import { pushed } from './push.ts'
import { readers } from './readers.ts'
import { reportText } from './report.ts'
import type { Report } from './report.ts'
import type { Section } from './section.ts'
import { scrolling } from './scrolling.ts'
import { inSpreadsheet } from './spreadsheet.ts'
import { whatIf } from './what-if.ts'
import { whatIfOfPages } from './what-if-pages.ts'
import { openWork } from './work.ts'
import { writing } from './writing.ts'

/** What is measured unless told otherwise, in order. */
const parts = [
  'month',
  'what-if',
  'new-facts',
  'explain',
  'postgres',
  'mirror',
  'intake',
  'what-if-pages',
  'push',
  'readers',
  'pages',
] as const

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    sellers: { type: 'string', default: '3000' },
    pairs: { type: 'string', default: '5' },
    parts: { type: 'string', default: parts.join(',') },
    'postgres-orders': { type: 'string' },
    spreadsheet: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const refuse = (what: string): never => {
  process.stderr.write(`${what}\n`)
  process.exit(2)
}
const wholeNumber = (text: string): number =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : refuse(`not a whole number above 0: ${text}`)
const size = { orders: wholeNumber(values.orders), sellers: wholeNumber(values.sellers) }
const pairs = wholeNumber(values.pairs)
const wanted = new Set(values.parts.split(','))
for (const part of wanted)
  if (!parts.some((known) => known === part))
    refuse(`no such part: ${part}; there are ${parts.join(', ')}`)
const asked = values['postgres-orders']
const postgresOrders = asked === undefined ? Math.min(size.orders, 1_000_000) : wholeNumber(asked)

const say = (message: string): void => {
  process.stderr.write(`bench: ${message}\n`)
}

const sections: Section[] = []
const add = async (section: string, make: () => Promise<Section>): Promise<void> => {
  say(`${section} …`)
  sections.push(await make())
}

let month: MonthReport | null = null
if (wanted.has('month') || wanted.has('what-if') || wanted.has('new-facts')) {
  say(`making ${size.orders} orders of ${size.sellers} sellers …`)
  const work = await openWork(size)
  try {
    if (wanted.has('month')) month = await compareMonth(work, pairs, say)
    if (wanted.has('what-if')) await add('what-if', () => whatIf(work, pairs))
    if (wanted.has('new-facts')) await add('new facts', () => newFacts(work, pairs))
  } finally {
    await work.close()
  }
}
if (wanted.has('explain')) await add('explain', () => explained(pairs))
if (wanted.has('postgres'))
  await add('PostgreSQL', () => onPostgres(postgresOrders, size.sellers, pairs))
if (wanted.has('mirror')) await add('mirror', () => mirrored(postgresOrders, size.sellers, pairs))
if (wanted.has('intake')) await add('intake', () => intake(Math.min(postgresOrders, 200_000)))
if (wanted.has('what-if-pages'))
  await add('what-if of the pages', () => whatIfOfPages(postgresOrders, size.sellers, pairs))
if (wanted.has('push')) await add('push', () => pushed(postgresOrders, size.sellers))
if (wanted.has('readers')) await add('readers', () => readers(size.sellers))
if (wanted.has('pages')) {
  await add('first load', () => firstLoad(pairs))
  await add('scrolling', scrolling)
  await add('writing', writing)
}
if (values.spreadsheet) await add('spreadsheet', inSpreadsheet)
const report: Report = { machine: thisMachine(), size, month, sections }
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
