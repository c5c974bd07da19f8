import { LIST, listValue, VARCHAR } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
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
   * in yj_run; whatever else isn't there is made, and kept. Rows that are made one by one in the same words are made in one statement for
   * all of the programs: most of what such a statement takes is its planning. `onProgram` is told before each program.
   */
  async provideAll(
    all: readonly (readonly ProgramStage[])[],
    onProgram: () => void,
  ): Promise<string> {
    this.#uses++
    const own = all.map((stages) => ({ stages, program: Program.of(stages) }))
    const [first = []] = all
    const isAlike = first.map(({ sql, rowByRow }, at) => {
      const same = all.every((stages) => stages[at]?.sql === sql)
      return same && rowByRow && first[at] !== undefined && stagesRead(first[at], first) === 1
    })
    const begin = isAlike.includes(true) ? isAlike.indexOf(true) : first.length
    for (const { stages, program } of own) {
      onProgram()
      for (const stage of stages.slice(0, begin)) await this.#provideOne(stage, program)
    }
    const end = isAlike.at(-1) === true ? first.length - 1 : first.length
    for (let at = begin; at < end; at++) {
      const its = own.flatMap(({ stages, program }) => {
        const stage = stages[at]
        return stage === undefined ? [] : [{ stage, program }]
      })
      if (isAlike[at] === true) await this.#makeTogether(its)
      for (const { stage, program } of its) await this.#provideOne(stage, program)
    }
    await this.#evict()
    const last = own.flatMap(({ stages, program }) => {
      const stage = stages.at(-1)
      return stage === undefined ? [] : [{ stage, program }]
    })
    if (end < first.length && (await this.#showTogether(last))) return first.at(-1)?.sql ?? ''
    for (const { stage, program } of last) await this.#provideOne(stage, program)
    return rowsTogether(last.map(({ stage, program }) => this.#keptOf(stage, program).table))
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

  #keptOf(stage: ProgramStage, program: Program): Kept {
    return (
      this.#kept.get(program.key(stage.name).key) ?? {
        ...{ table: `yj_stage_${++this.#tables}`, versions: new Map<string, number>() },
        ...{ lastUse: 0, columns: [], cells: 0 },
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

  /** Makes a stage that makes rows one by one for all programs that lack it; where the rows that they read differ in columns, for none. */
  async #makeTogether(
    all: readonly { readonly stage: ProgramStage; readonly program: Program }[],
  ): Promise<void> {
    const lacking = all.filter(
      ({ stage, program }) => madeFor(stage, this.#changeSince(stage, program)) === 'whole',
    )
    const [first] = lacking
    if (first === undefined || lacking.length < 2 || !(await this.#showTogether(lacking))) return
    await this.#connection.run(`CREATE OR REPLACE TABLE ${TOGETHER} AS\n${first.stage.sql}`)
    for (const [run, { stage, program }] of lacking.entries()) {
      const kept = this.#keptOf(stage, program)
      const sql = `SELECT t.* EXCLUDE (${OF_RUN}) FROM ${TOGETHER} t WHERE t.${OF_RUN} = ${run}`
      await this.#makeWhole({ sql }, kept)
      this.#keep(stage, program, kept)
    }
    await this.#connection.run(`DROP TABLE ${TOGETHER}`)
  }

  /** Shows what all of the programs read for one of their stages, under its name; false where that differs in columns. */
  async #showTogether(
    all: readonly { readonly stage: ProgramStage; readonly program: Program }[],
  ): Promise<boolean> {
    const [first] = all
    const [read = ''] = first === undefined ? [] : first.program.stagesRead(first.stage)
    const kept = all.flatMap(({ program }) => this.#kept.get(program.key(read).key) ?? [])
    if (new Set(kept.map(({ columns }) => columns.join('\n'))).size !== 1) return false
    await this.#connection.run(
      `CREATE OR REPLACE TEMP VIEW ${read} AS ${rowsTogether(kept.map(({ table }) => table))}`,
    )
    this.#shown.delete(read)
    return true
  }

  async #makeWhole({ sql }: Pick<ProgramStage, 'sql'>, kept: Kept): Promise<void> {
    const made = await this.#connection.run(`CREATE OR REPLACE TABLE ${kept.table} AS\n${sql}`)
    const [[rows] = []] = await made.getRows()
    // Cheaper than the catalogue, which takes as long as a small stage.
    const columns = await this.#connection.run(`FROM ${kept.table} LIMIT 0`)
    kept.columns = columns.columnNames()
    kept.cells = Number(rows) * kept.columns.length
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

/** Rows of several programs at once, and which of them each is of. */
const TOGETHER = 'yj_together'
export const OF_RUN = 'yj_run'

function rowsTogether(tables: readonly string[]): string {
  return tables
    .map((table, run) => `SELECT ${run} AS ${OF_RUN}, t.* FROM ${table} t`)
    .join('\nUNION ALL\n')
}

/** How many stages of its program one reads. */
function stagesRead({ reads }: ProgramStage, program: readonly ProgramStage[]): number {
  return reads.filter((read) => program.some(({ name }) => name === read)).length
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
