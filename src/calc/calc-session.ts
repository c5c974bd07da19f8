import type { DuckDBValue } from '@duckdb/node-api'
import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { compareText } from '#kernel/text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { FactLine } from '#engine/lines.ts'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { factTable, inputTables } from '#engine/sql/input-tables.ts'
import { scaledTargetsSql } from '#domain/simulate/scaled-targets.ts'
import { FactAppender } from './append-facts.ts'
import type { Appended, News } from './append-facts.ts'
import { appendStaged, stageVersions } from './append-staged.ts'
import type { Staged } from './append-staged.ts'
import {
  appendRows,
  connectDuckdb,
  createInputTables,
  createTable,
  inDuckdbTransaction,
} from './duckdb-tables.ts'
import { InputChanges } from './input-changes.ts'
import { inputRows, replacedRows } from './input-rows.ts'
import type { Replaceable } from './input-rows.ts'
import { linesOf, linesSelect } from './sql-engine.ts'
import { oneAfterTheOther } from './one-by-one.ts'
import { ResultReader, readTogether } from './result-reader.ts'
import { StageCache, touch } from './stage-cache.ts'
import type { StageMade } from './stage-cache.ts'

/** What a calculation gave, and which of its stages had to be made for it. */
export type Calculated = {
  readonly results: readonly PersonResult[]
  readonly stages: readonly StageMade[]
}

/** What has changed since, taken in at once, so that no program runs on a half of it. */
export type Intake = {
  /** Begin with empty tables, of these types of facts; null to go on with what is there. */
  readonly anew: readonly FactType[] | null
  readonly replaced: Replaceable
  readonly news: News
  readonly staged: readonly Staged[]
}

/**
 * A company's inputs in a DuckDB of their own, kept warm for one calculation after the other: a stage that nothing has
 * changed for isn't made again, and after new facts only the persons concerned are. The session owns the tables; calls run
 * one after the other, in the order in which they were made. Results are always those of a calculation from scratch.
 */
export type CalcSession = {
  /** Loads the inputs; what was there before is replaced. */
  readonly load: (inputs: Inputs, factTypes: readonly FactType[]) => Promise<void>
  /** The same with SQL of the caller's own, which finds the input tables empty. Facts of one seller should lie together. */
  readonly fill: (factTypes: readonly FactType[], statements: readonly string[]) => Promise<void>
  /** Appends facts, corrections, cancellations and shares. */
  readonly append: (news: News) => Promise<Appended>
  readonly replace: (inputs: Replaceable) => Promise<void>
  /** Takes everybody's targets times a factor, of what they were when they were loaded. */
  readonly scaleTargets: (factor: Fixed) => Promise<void>
  /** Puts versions of facts of a type, or of shares, aside for `takeIn`, from lines of COPY; see append-staged.ts. Nothing waits for it. */
  readonly stage: (type: FactType | null, lines: AsyncIterable<Uint8Array>) => Promise<Staged>
  /** Takes away what was put aside. */
  readonly unstage: (staged: readonly Staged[]) => Promise<void>
  /** Whose facts have changed; null where anything may have. */
  readonly takeIn: (intake: Intake) => Promise<Appended | null>
  readonly run: (program: SqlProgram) => Promise<Calculated>
  /**
   * Runs one plan over several periods and reads columns of each result, by person in code-point order: as much as can be in one
   * statement for all. `onProgram` is told before each; what it throws ends the work.
   */
  readonly runTogether: (
    programs: readonly SqlProgram[],
    columns: readonly string[],
    onProgram: () => void,
  ) => Promise<readonly (readonly (readonly DuckDBValue[])[])[]>
  /** Pay fact by fact, of everybody in the results. */
  readonly lines: (
    program: SqlProgram,
    results: readonly PersonResult[],
  ) => Promise<readonly FactLine[]>
  /** The same of some of them only, which takes no longer than they have facts. */
  readonly linesOf: (
    program: SqlProgram,
    results: readonly PersonResult[],
    persons: ReadonlySet<string>,
  ) => Promise<readonly FactLine[]>
  /** Drops every stage that is kept. */
  readonly forget: () => Promise<void>
  /** Reads the input tables and, under their names, the stages of the program that was run last. */
  readonly query: (sql: string) => Promise<readonly (readonly DuckDBValue[])[]>
  readonly close: () => Promise<void>
}

/** Targets as they were loaded, while programs read others. */
const TARGETS_GIVEN = 'yj_target_given'

/** Rows × columns of stages that are kept for later. */
const MAX_CELLS = 20_000_000

export async function openCalcSession(maxCells = MAX_CELLS): Promise<CalcSession> {
  const { connection, connect, close } = await connectDuckdb()
  const beside = await connect()
  const changes = new InputChanges()
  const cache = new StageCache(connection, changes, maxCells)
  const appender = new FactAppender(connection)
  const results = new ResultReader(connection, cache)
  const oneByOne = oneAfterTheOther()

  let known: readonly FactType[] = []
  /** What the targets are multiplied by. */
  let scaledBy: Fixed = ONE

  const refilled = async (factTypes: readonly FactType[]): Promise<void> => {
    known = factTypes
    scaledBy = ONE
    await cache.clear()
    await appender.index(factTypes)
    const tables = [...Object.values(inputTables), ...factTypes.map(factTable)]
    changes.add(
      tables.map((table) => table.name),
      null,
    )
  }
  const replaceTables = async (given: Replaceable): Promise<ReadonlySet<string>> => {
    const replaced = replacedRows(given)
    for (const { table, rows } of replaced) {
      await createTable(connection, table)
      await appendRows(connection, table, rows)
    }
    if (given.targets !== undefined) scaledBy = ONE
    return new Set(replaced.map(({ table }) => table.name))
  }
  const takeIn = async ({ anew, replaced, news, staged }: Intake): Promise<Appended | null> => {
    const done = await inDuckdbTransaction(connection, async () => {
      if (anew !== null) await createInputTables(connection, anew)
      const whole = await replaceTables(replaced)
      const sets = await appendStaged(connection, staged, anew ?? known)
      if (anew === null) await appender.indexStaged(staged)
      return { whole: [...whole, ...sets], appended: await appender.append(news) }
    })
    if (anew !== null) await refilled(anew)
    else {
      if (done.whole.length > 0) changes.add(done.whole, null)
      if (done.appended.tables.size > 0) changes.add(done.appended.tables, done.appended)
    }
    return anew === null && done.whole.length === 0 ? done.appended : null
  }
  const readLines = async (
    program: SqlProgram,
    all: readonly PersonResult[],
    persons: ReadonlySet<string> | null,
  ): Promise<readonly FactLine[]> => {
    const select = persons === null ? program.lines : program.partLines
    if (select === null) return []
    await cache.provide(program.stages)
    if (persons !== null) await touch(connection, persons)
    const read = await connection.runAndReadAll(linesSelect(select))
    const wanted = persons === null ? all : all.filter(({ person }) => persons.has(person))
    return linesOf(program, read.getRows(), wanted)
  }
  return {
    load: (inputs, factTypes) =>
      oneByOne(async () => {
        for (const { table, rows } of inputRows(inputs, factTypes)) {
          await createTable(connection, table)
          // Facts of one seller lie together, so that a few of the table's blocks have all of them.
          const seller = table.columns.findIndex((column) => column.name === 'seller_id')
          const ordered =
            seller < 0
              ? rows
              : rows.toSorted((a, b) => compareText(String(a[seller]), String(b[seller])))
          await appendRows(connection, table, ordered)
        }
        await refilled(factTypes)
      }),
    fill: (factTypes, statements) =>
      oneByOne(async () => {
        await createInputTables(connection, factTypes)
        for (const sql of statements) await connection.run(sql)
        await refilled(factTypes)
      }),
    append: (news) =>
      oneByOne(async () => {
        const appended = await inDuckdbTransaction(connection, () => appender.append(news))
        changes.add(appended.tables, appended)
        return appended
      }),
    replace: (given) =>
      oneByOne(async () => {
        changes.add(await replaceTables(given), null)
      }),
    scaleTargets: (factor) =>
      oneByOne(async () => {
        if (factor === scaledBy) return
        const { name } = inputTables.target
        if (scaledBy === ONE)
          await connection.run(`CREATE OR REPLACE TABLE ${TARGETS_GIVEN} AS FROM ${name}`)
        await connection.run(
          `CREATE OR REPLACE TABLE ${name} AS ${scaledTargetsSql(TARGETS_GIVEN, factor)}`,
        )
        scaledBy = factor
        changes.add([name], null)
      }),
    stage: async (type, lines) => stageVersions(beside, type, lines),
    unstage: async (staged) => {
      for (const { table } of staged) await beside.run(`DROP TABLE ${table.name}`)
    },
    takeIn: (intake) => oneByOne(() => takeIn(intake)),
    run: (program) =>
      oneByOne(async () => {
        const stages = await cache.provide(program.stages)
        return { results: await results.read(program), stages }
      }),
    runTogether: (programs, columns, onProgram) =>
      oneByOne(async () => {
        const all = programs.map(({ stages }) => stages)
        const together = await cache.provideAll(all, onProgram)
        return readTogether(connection, together, columns, all.length)
      }),
    lines: (program, all) => oneByOne(() => readLines(program, all, null)),
    linesOf: (program, all, persons) => oneByOne(() => readLines(program, all, persons)),
    forget: () => oneByOne(() => cache.clear()),
    query: (sql) => oneByOne(async () => (await connection.runAndReadAll(sql)).getRows()),
    close: () =>
      oneByOne(() => {
        close()
        return Promise.resolve()
      }),
  }
}
