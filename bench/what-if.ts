import type { Target } from '#engine/inputs.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { benchPlan } from './plan.ts'
import { Stopwatch } from './section.ts'
import type { Section } from './section.ts'
import type { Work } from './work.ts'

/** Replaces one place of the document, and sees that it's there. */
const written =
  (from: string, to: string) =>
  (document: string): string => {
    if (!document.includes(from)) throw new Error(`the plan doesn't say: ${from}`)
    return document.replace(from, to)
  }

/** A change of the plan, the nth time a little different, so that nothing of the last time can be taken. */
type Change = { readonly label: string; readonly change: (nth: number) => (text: string) => string }

const changes: readonly Change[] = [
  {
    label: 'a rate',
    change: (nth) => written('{ from: 80%, rate: 5% }', `{ from: 80%, rate: 5.${nth}% }`),
  },
  {
    label: 'weights',
    change: (nth) =>
      written(
        'booked: 60%, orders: 20%, customers: 20%',
        `booked: ${59 - nth}%, orders: ${21 + nth}%, customers: 20%`,
      ),
  },
  { label: 'a filter', change: (nth) => written('amount > 0', `amount > ${nth}`) },
  {
    label: 'who is credited',
    change: (nth) =>
      written(
        'roles:\n',
        `roles:\n  lead${nth}: { name: { zh: 主导, en: Lead }, kind: revenue }\n`,
      ),
  },
]

/** What-if on warm data: from the changed document to everybody's results. */
export async function whatIf(work: Work, times: number): Promise<Section> {
  const { session, program } = work
  await session.run(program)
  const rows: string[][] = []
  const time = async (
    label: string,
    change: (nth: number) => Promise<SqlProgram>,
  ): Promise<void> => {
    const watch = new Stopwatch()
    let made: readonly string[] = []
    // The first run of its kind warms up the compiler.
    for (let nth = 0; nth <= times; nth++) {
      const { stages } = await watch.time(async () => session.run(await change(nth + 1)))
      made = stages.flatMap(({ stage, made: how }) => (how === 'kept' ? [] : [stage]))
    }
    rows.push([label, ...watch.cells(), made.join(' ')])
  }
  for (const { label, change } of changes)
    await time(label, (nth) => Promise.resolve(changed(work, change(nth))))
  const targets = await readTargets(work)
  await time('targets of everybody', async (nth) => {
    await session.replace({
      targets: targets.map((row) => ({ ...row, target: row.target + BigInt(nth) })),
    })
    return program
  })
  await session.replace({ targets })
  return {
    title: 'What-if on warm data',
    head: ['changed', 'ms: median (min–max)', 'CPU ms', 'made again'],
    rows,
    notes: ['From the changed document, or the targets, to the results of everybody.'],
  }
}

function changed({ run }: Work, change: (text: string) => string): SqlProgram {
  const plan = benchPlan(change)
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  return compileSql(plan, cycle, run)
}

async function readTargets({ session }: Work): Promise<readonly Target[]> {
  const rows = await session.query('SELECT id, metric, period, target FROM in_target')
  return rows.map(([id, metric, period, target]) => ({
    scope: 'person',
    id: String(id),
    metric: String(metric),
    period: String(period),
    target: BigInt(String(target)),
    recordedAt: 0,
  }))
}
