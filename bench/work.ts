import { openCalcSession } from '#calc/calc-session.ts'
import type { CalcSession } from '#calc/calc-session.ts'
import { addDays } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { baselineLines, baselineResults, baselineSelect, comparedCells } from './baseline.ts'
import type { Contender } from './measure.ts'
import { monthSql } from './month.ts'
import type { MonthSize } from './month.ts'
import { benchPlan } from './plan.ts'

const KNOWN_AT = Date.UTC(2026, 4, 1)

/** The month in a database, and both ways to compute it. */
export type Work = {
  readonly session: CalcSession
  readonly size: MonthSize
  readonly run: Run
  readonly program: SqlProgram
  readonly results: { readonly ours: Contender; readonly hand: Contender }
  readonly lines: { readonly ours: Contender; readonly hand: Contender }
  /** Runs both and throws unless every total, score, grade, commission and line is the same; how many there were. */
  readonly check: () => Promise<{ readonly people: number; readonly lines: number }>
  /** Milliseconds of each stage of ours, in order; the last is the lines. */
  readonly stages: () => Promise<readonly (readonly [stage: string, milliseconds: number])[]>
  readonly close: () => Promise<void>
}

export async function openWork(size: MonthSize): Promise<Work> {
  const plan = benchPlan()
  const cycle = plan.cycles.get('month')
  const period = parsePeriod('2026-03', plan.calendar)
  if (cycle === undefined || period === null) throw new Error('no month')
  const run = { period, asOf: addDays(period.to, -1), knownAt: KNOWN_AT }
  const program = compileSql(plan, cycle, run)
  const engine = await openCalcSession()
  await engine.fill(program.factTypes, monthSql(size))
  const both = new Both(engine, program)
  return {
    session: engine,
    size,
    run,
    program,
    results: {
      ours: { run: () => both.ours(), cleanUp: () => both.cleanUp() },
      hand: { run: () => both.hand(), cleanUp: () => both.cleanUp() },
    },
    lines: {
      ours: { run: () => both.oursWithLines(), cleanUp: () => both.cleanUp() },
      hand: { run: () => both.handWithLines(), cleanUp: () => both.cleanUp() },
    },
    check: () => both.check(),
    stages: () => both.stages(),
    close: () => engine.close(),
  }
}

class Both {
  readonly #engine: CalcSession
  readonly #program: SqlProgram
  #ours: readonly PersonResult[] = []
  #hand: readonly (readonly unknown[])[] = []

  constructor(engine: CalcSession, program: SqlProgram) {
    this.#engine = engine
    this.#program = program
  }

  async ours(): Promise<void> {
    this.#ours = (await this.#engine.run(this.#program)).results
  }

  async hand(): Promise<void> {
    await this.#engine.query(baselineResults(KNOWN_AT))
    this.#hand = await this.#engine.query(baselineSelect)
  }

  async oursWithLines(): Promise<void> {
    await this.ours()
    await this.#engine.query(this.#linesSql())
  }

  async handWithLines(): Promise<void> {
    await this.hand()
    await this.#engine.query(baselineLines(KNOWN_AT))
  }

  async cleanUp(): Promise<void> {
    await this.#engine.forget()
    for (const table of ['our_line', 'hand_result', 'hand_line'])
      await this.#engine.query(`DROP TABLE IF EXISTS ${table}`)
  }

  async check(): Promise<{ readonly people: number; readonly lines: number }> {
    await this.oursWithLines()
    await this.handWithLines()
    const ours = this.#ours.map(({ person, cells }) => {
      const values = new Map(cells.map(({ key, value }) => [key, value]))
      return [person, ...comparedCells.map((key) => values.get(key))].map(String).join(' ')
    })
    const hand = this.#hand.map((row) => row.map(String).join(' '))
    const at = Array.from({ length: Math.max(ours.length, hand.length) }).findIndex(
      (_, row) => ours[row] !== hand[row],
    )
    if (at >= 0) throw new Error(`results differ:\nours ${ours[at]}\nhand ${hand[at]}`)
    const [counted] = await this.#engine.query(`SELECT count(*),
  count(*) FILTER (WHERE o.paid IS DISTINCT FROM h.paid OR o.person_id IS DISTINCT FROM h.person_id OR o.occurred_on IS DISTINCT FROM h.occurred_on)
FROM our_line o FULL JOIN hand_line h ON o.fact_id = h.fact_id`)
    const [lines, differing] = (counted ?? []).map(Number)
    if (differing !== 0) throw new Error(`${differing} of ${lines} lines differ`)
    await this.cleanUp()
    return { people: ours.length, lines: lines ?? 0 }
  }

  async stages(): Promise<readonly (readonly [string, number])[]> {
    const { stages } = await this.#engine.run(this.#program)
    const start = performance.now()
    await this.#engine.query(this.#linesSql())
    const lines = ['lines', performance.now() - start] as const
    await this.cleanUp()
    return [...stages.map(({ stage, milliseconds }) => [stage, milliseconds] as const), lines]
  }

  #linesSql(): string {
    if (this.#program.lines === null) throw new Error('no lines')
    return `CREATE OR REPLACE TABLE our_line AS\n${this.#program.lines}`
  }
}
