import { LIST, listValue, VARCHAR } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Recent } from '#kernel/recent.ts'
import type { ProgramStage } from '#engine/sql/stage.ts'
import { TOUCHED } from '#engine/sql/stage.ts'
import { stageKeys } from '#engine/sql/stage-keys.ts'
import type { StageKey } from '#engine/sql/stage-keys.ts'
import type { InputChanges } from './input-changes.ts'

/** How a stage's table came about: it was there, its touched persons were worked out anew, or all of it was. */
export type Made = 'kept' | 'part' | 'whole'
export type StageMade = {
  readonly stage: string
  readonly made: Made
  readonly milliseconds: number
}

/** Whose rows have changed; nobody's when there are no persons in it. */
export type Change = ReadonlySet<string> | 'anything'
const nothingChanged: Change = new Set()

/** Of each list of stages that is still in use, so that its SQL is hashed once and not twice in every run. */
const programs = new WeakMap<readonly ProgramStage[], Program>()

/** A program's stages by name, with their keys. */
export class Program {
  readonly #keys: ReadonlyMap<string, StageKey>
  readonly #stages: ReadonlyMap<string, ProgramStage>

  private constructor(stages: readonly ProgramStage[]) {
    this.#keys = stageKeys(stages)
    this.#stages = new Map(stages.map((stage) => [stage.name, stage]))
  }

  static of(stages: readonly ProgramStage[]): Program {
    const known = programs.get(stages) ?? new Program(stages)
    programs.set(stages, known)
    return known
  }

  key(stage: string): StageKey {
    const key = this.#keys.get(stage)
    if (key === undefined) throw new Error(`no key: ${stage}`)
    return key
  }

  /** The stages that one reads. */
  stagesRead(stage: ProgramStage): readonly string[] {
    return stage.reads.filter((read) => this.#keys.has(read))
  }

  /** Whether changed facts of some persons in the moved tables change the rows of these persons only. */
  isConfined(name: string, moved: readonly string[]): boolean {
    const stage = this.#stages.get(name)
    if (stage === undefined || !moved.some((table) => this.key(name).inputs.has(table))) return true
    return stage.confined && stage.reads.every((read) => this.isConfined(read, moved))
  }
}

type Kept = {
  readonly table: string
  /** What the inputs' versions were when the table was right. */
  versions: ReadonlyMap<string, number>
  lastUse: number
  columns: readonly string[]
  rows: number
  cells: number
}

/**
 * The stages' tables in a database, kept by the key of what they were made of. It alone makes and drops them. What was
 * made for one program serves every other that has the same stage.
 */
export class StageCache {
  readonly #connection: DuckDBConnection
  readonly #changes: InputChanges
  readonly #maxCells: number
  readonly #kept = new Map<string, Kept>()
  /** Stage name → the table that its view shows. */
  readonly #shown = new Map<string, string>()
  /** Keys of stages that were asked for while nothing was kept of them. */
  readonly #asked = new Recent<true>(MOST_ASKED)
  #uses = 0
  #tables = 0

  /** `maxCells` bounds rows × columns of what is kept beyond the last program. */
  constructor(connection: DuckDBConnection, changes: InputChanges, maxCells: number) {
    this.#connection = connection
    this.#changes = changes
    this.#maxCells = maxCells
  }

  /** Makes whatever of the stages isn't there, and shows each under its name. */
  async provide(stages: readonly ProgramStage[]): Promise<readonly StageMade[]> {
    const program = Program.of(stages)
    this.#uses++
    const done: StageMade[] = []
    for (const stage of stages) {
      const start = performance.now()
      const made = await this.#provideOne(stage, program)
      await this.#show(stage.name, this.#tableOf(stage.name, program))
      done.push({ stage: stage.name, made, milliseconds: performance.now() - start })
    }
    await this.#evict()
    return done
  }

  /**
   * The rows of the last stage of several programs, which are of one plan over different periods, as a select with the number of the program
   * in yj_run. Stages at the end that make rows one by one in the same words are one statement for all of the programs. Of few rows, most of what
   * such a statement takes is its planning, which a table saves that is kept when it's asked for again; of many, it's better to work out nothing
   * but what is read in the end. `onProgram` is told before each program.
   */
  async provideAll(
    all: readonly (readonly ProgramStage[])[],
    onProgram: () => void,
  ): Promise<string> {
    this.#uses++
    const own = all.map((stages) => ({ stages, program: Program.of(stages) }))
    const [first = []] = all
    const begin = 1 + first.findLastIndex((_, at) => !isAlike(all, at))
    for (const { stages, program } of own) {
      onProgram()
      for (const stage of stages.slice(0, begin)) await this.#provideOne(stage, program)
    }
    let at = begin
    while (at < first.length - 1 && (await this.#keepTogether(ofStage(own, at)))) at++
    for (const { stages, program } of own)
      for (const { name } of stages.slice(at)) this.#asked.set(this.#rightName(name, program), true)
    await this.#evict()
    const last = first.at(-1)
    const together = begin < first.length ? await this.#together(own, at) : null
    if (together !== null) return together
    for (const { stages, program } of own)
      for (const stage of stages.slice(begin)) await this.#provideOne(stage, program)
    const name = last?.name ?? ''
    return rowsTogether(own.map(({ program }) => this.#tableOf(name, program)))
  }

  /** What has become of a stage's rows since the inputs had these versions. */
  changeOf(stage: ProgramStage, program: Program, versions: ReadonlyMap<string, number>): Change {
    const moved = this.#changes.movedSince(versions)
    if (moved.length === 0) return nothingChanged
    const facts = this.#changes.factsSince(versions)
    if (facts === null) return 'anything'
    if (stage.sharedOnly && !facts.shared) return nothingChanged
    return program.isConfined(stage.name, moved) ? facts.persons : 'anything'
  }

  /** The versions of the inputs that a stage reads, as they are now. */
  versionsOf(stage: string, program: Program): ReadonlyMap<string, number> {
    return this.#changes.versionsOf(program.key(stage).inputs)
  }

  /** Forgets everything, as all inputs are other ones now. */
  async clear(): Promise<void> {
    for (const [key, kept] of this.#kept) await this.#drop(key, kept)
  }

  /** Tables that are kept. */
  get size(): number {
    return this.#kept.size
  }

  async #provideOne(stage: ProgramStage, program: Program): Promise<Made> {
    const change = this.#changeSince(stage, program)
    const made = madeFor(stage, change)
    const kept = this.#keptOf(stage, program)
    if (made !== 'kept')
      for (const read of program.stagesRead(stage))
        await this.#show(read, this.#tableOf(read, program))
    if (made === 'part' && change !== 'anything') await this.#makePart(stage, kept.table, change)
    if (made === 'whole') await this.#makeWhole(stage, kept)
    this.#keep(stage, program, kept)
    return made
  }

  /** What has become of a stage's rows since they were made. */
  #changeSince(stage: ProgramStage, program: Program): Change {
    const held = this.#kept.get(program.key(stage.name).key)
    return held === undefined ? 'anything' : this.changeOf(stage, program, held.versions)
  }

  #keptOf({ name }: Pick<ProgramStage, 'name'>, program: Program): Kept {
    return (
      this.#kept.get(program.key(name).key) ?? {
        ...{ table: `yj_stage_${++this.#tables}`, versions: new Map<string, number>() },
        ...{ lastUse: 0, columns: [], rows: 0, cells: 0 },
      }
    )
  }

  /** Its table is right from now on. */
  #keep(stage: ProgramStage, program: Program, kept: Kept): void {
    kept.versions = this.versionsOf(stage.name, program)
    kept.lastUse = this.#uses
    this.#kept.set(program.key(stage.name).key, kept)
  }

  #tableOf(stage: string, program: Program): string {
    const kept = this.#kept.get(program.key(stage).key)
    if (kept === undefined) throw new Error(`not made: ${stage}`)
    return kept.table
  }

  /** Shows a table under a stage's name. */
  async #show(stage: string, table: string): Promise<void> {
    if (this.#shown.get(stage) === table) return
    await this.#connection.run(`CREATE OR REPLACE TEMP VIEW ${stage} AS SELECT * FROM ${table}`)
    this.#shown.set(stage, table)
  }

  /** Whether the tables of a stage that is the same in all programs are there, or are made now as they're asked for again. */
  async #keepTogether(all: readonly OfProgram[]): Promise<boolean> {
    const lacking = all.filter(({ stages, at, program }) => {
      const stage = stages[at]
      return stage !== undefined && madeFor(stage, this.#changeSince(stage, program)) !== 'kept'
    })
    const [first] = lacking
    const stage = first?.stages[first.at]
    if (stage !== undefined) {
      const before = all.map(({ stages, at, program }) =>
        this.#keptOf({ name: stages[at - 1]?.name ?? '' }, program),
      )
      const rows = before.reduce((sum, kept) => sum + kept.rows, 0)
      const isAsked = lacking.every(({ program }) =>
        this.#asked.get(this.#rightName(stage.name, program)),
      )
      const together =
        isAsked && rows <= FEW_ROWS ? await this.#together(lacking, first?.at ?? 0, 1) : null
      if (together === null) return false
      await this.#connection.run(`CREATE OR REPLACE TABLE ${TOGETHER} AS\n${together}`)
      for (const [run, { program }] of lacking.entries()) {
        const kept = this.#keptOf(stage, program)
        const sql = `SELECT t.* EXCLUDE (${OF_RUN}) FROM ${TOGETHER} t WHERE t.${OF_RUN} = ${run}`
        await this.#makeWhole({ sql }, kept)
        this.#keep(stage, program, kept)
      }
      await this.#connection.run(`DROP TABLE ${TOGETHER}`)
    }
    for (const { stages, at, program } of all) {
      const kept = this.#kept.get(program.key(stages[at]?.name ?? '').key)
      if (kept !== undefined) kept.lastUse = this.#uses
    }
    return true
  }

  /** Names a stage's rows as they are now. */
  #rightName(stage: string, program: Program): string {
    return JSON.stringify([program.key(stage).key, ...this.versionsOf(stage, program)])
  }

  /**
   * Stages from one on, for all of the programs, as one select over the rows of the stage before them. What they read besides must be empty, as what
   * was posted before is where nothing stands on it; null where it isn't, or rows differ in columns.
   */
  async #together(
    all: readonly Pick<OfProgram, 'stages' | 'program'>[],
    from: number,
    count?: number,
  ): Promise<string | null> {
    const [one] = all
    const before = one?.stages[from - 1]?.name
    if (one === undefined || before === undefined) return null
    const keptOf = (read: string): readonly Kept[] =>
      all.flatMap(({ program }) => this.#kept.get(program.key(read).key) ?? [])
    const haveSameColumns = (kept: readonly Kept[]): boolean =>
      new Set(kept.map(({ columns }) => columns.join('\n'))).size === 1
    const rows = keptOf(before)
    if (!haveSameColumns(rows)) return null
    const stages = one.stages.slice(from, count === undefined ? undefined : from + count)
    const named = new Set([before, ...stages.map(({ name }) => name)])
    for (const read of new Set(stages.flatMap((stage) => one.program.stagesRead(stage)))) {
      if (named.has(read)) continue
      const others = keptOf(read)
      if (!haveSameColumns(others) || others.some((kept) => kept.rows > 0)) return null
      await this.#show(read, others[0]?.table ?? '')
    }
    const selects = [
      { name: before, sql: rowsTogether(rows.map(({ table }) => table)) },
      ...stages.slice(0, -1),
    ].map(({ name, sql }) => `${name} AS NOT MATERIALIZED (\n${sql}\n)`)
    return `WITH ${selects.join(',\n')}\n${stages.at(-1)?.sql ?? ''}`
  }

  async #makeWhole({ sql }: Pick<ProgramStage, 'sql'>, kept: Kept): Promise<void> {
    const made = await this.#connection.run(`CREATE OR REPLACE TABLE ${kept.table} AS\n${sql}`)
    const [[rows] = []] = await made.getRows()
    // Cheaper than the catalogue, which takes as long as a small stage.
    const columns = await this.#connection.run(`FROM ${kept.table} LIMIT 0`)
    kept.columns = columns.columnNames()
    kept.rows = Number(rows)
    kept.cells = kept.rows * kept.columns.length
  }

  async #makePart(
    { part, person }: ProgramStage,
    table: string,
    persons: ReadonlySet<string>,
  ): Promise<void> {
    await touch(this.#connection, persons)
    if (part === null || person === null) throw new Error(`no part: ${table}`)
    await this.#connection.run(
      `DELETE FROM ${table} WHERE ${person} IN (SELECT t.person_id FROM ${TOUCHED} t)`,
    )
    await this.#connection.run(`INSERT INTO ${table}\n${part}`)
  }

  /** Drops what wasn't used for longest until the rest is small enough. The last program's tables stay. */
  async #evict(): Promise<void> {
    let cells = Array.from(this.#kept.values(), (kept) => kept.cells).reduce((a, b) => a + b, 0)
    const oldest = [...this.#kept].toSorted(([, a], [, b]) => a.lastUse - b.lastUse)
    for (const [key, kept] of oldest) {
      if (cells <= this.#maxCells || kept.lastUse === this.#uses) return
      cells -= kept.cells
      await this.#drop(key, kept)
    }
  }

  async #drop(key: string, { table }: Kept): Promise<void> {
    await this.#connection.run(`DROP TABLE IF EXISTS ${table}`)
    this.#kept.delete(key)
  }
}

const MOST_ASKED = 2000
/** Of all periods together. */
const FEW_ROWS = 2000

/** Rows of several programs at once, and which of them each is of. */
const TOGETHER = 'yj_together'
export const OF_RUN = 'yj_run'

function rowsTogether(tables: readonly string[]): string {
  return tables
    .map((table, run) => `SELECT ${run} AS ${OF_RUN}, t.* FROM ${table} t`)
    .join('\nUNION ALL\n')
}

/** Whether the stage makes rows one by one from those of the stage before it, in the same words in every program. */
function isAlike(all: readonly (readonly ProgramStage[])[], at: number): boolean {
  const [first] = all
  const [stage, before] = [first?.[at], first?.[at - 1]]
  if (stage === undefined || before === undefined) return false
  const isSame = all.every((own) => own[at]?.sql === stage.sql && own[at - 1]?.name === before.name)
  return isSame && stage.rowByRow && stage.reads.includes(before.name)
}

/** A stage of one of several programs. */
type OfProgram = {
  readonly stages: readonly ProgramStage[]
  readonly program: Program
  readonly at: number
}

function ofStage(all: readonly Omit<OfProgram, 'at'>[], at: number): readonly OfProgram[] {
  return all.map((own) => ({ ...own, at }))
}

/** Whom the table TOUCHED of a connection holds, so that it isn't made again for the same. */
const touched = new WeakMap<DuckDBConnection, string>()

/** Says whose rows the parts are about. */
export async function touch(
  connection: DuckDBConnection,
  persons: ReadonlySet<string>,
): Promise<void> {
  const all = [...persons].toSorted()
  const key = JSON.stringify(all)
  if (touched.get(connection) === key) return
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${TOUCHED} AS SELECT unnest($1::VARCHAR[]) AS person_id`,
    [listValue(all)],
    [LIST(VARCHAR)],
  )
  touched.set(connection, key)
}

function madeFor({ part }: ProgramStage, change: Change): Made {
  if (change === 'anything') return 'whole'
  if (change.size === 0) return 'kept'
  return part === null ? 'whole' : 'part'
}
