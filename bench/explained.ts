import { explainInBrowser } from './browser.ts'
import { explainPerson } from './explain-person.ts'
import { benchDocument, library } from './plan.ts'
import { milliseconds, whole } from './section.ts'
import type { Section } from './section.ts'

const ORDERS = 5000

/** `explain` of one person, here and in a browser. */
export async function explained(times: number): Promise<Section> {
  // Twice without looking at the clock: a server has compiled the code long since.
  const here = explainPerson(benchDocument, library, ORDERS, times + 2)
  const cold = here.explain[0] ?? Number.NaN
  const browser = await explainInBrowser(benchDocument, library, ORDERS, times + 2)
  const rows = [
    ['the evaluator in Node', milliseconds(here.explain.slice(2)), cold.toFixed(0)],
    [
      'the plan from its text',
      milliseconds(here.compile.slice(2)),
      (here.compile[0] ?? 0).toFixed(0),
    ],
  ]
  if ('failure' in browser) {
    return {
      title,
      head,
      rows,
      notes: [...notes(here.steps), `Not measured in a browser: ${browser.failure}.`],
    }
  }
  const there = browser.explained
  if (there.payTotal !== here.payTotal || there.steps !== here.steps)
    throw new Error('the browser explains something else')
  return {
    title,
    head,
    rows: [
      ...rows,
      [
        'the evaluator in the browser',
        milliseconds(there.explain.slice(2)),
        (there.explain[0] ?? 0).toFixed(0),
      ],
      [
        'the plan from its text there',
        milliseconds(there.compile.slice(2)),
        (there.compile[0] ?? 0).toFixed(0),
      ],
    ],
    notes: [
      ...notes(here.steps),
      `${browser.browser}, headless; the engine bundled into one ES module of ${whole(browser.bundleKiB)} KiB.`,
    ],
  }
}

const title = `explain: one person with ${whole(ORDERS)} orders, every step`
const head = ['', 'ms: median (min–max)', 'the first time']
const notes = (steps: number): readonly string[] => [
  `From the person's inputs to an explanation of ${whole(steps)} steps.`,
]
