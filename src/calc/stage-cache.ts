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
      done.push({ stage: stage.name, made, milliseconds: performance.now() - start })
    }
    await this.#evict()
    return done
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
    const { key } = program.key(stage.name)
    const held = this.#kept.get(key)
    const change = held === undefined ? 'anything' : this.changeOf(stage, program, held.versions)
    const made = madeFor(stage, change)
    const kept = held ?? {
      table: `yj_stage_${++this.#tables}`,
      versions: new Map<string, number>(),
      lastUse: 0,
      cells: 0,
    }
    if (made === 'part' && change !== 'anything') await this.#makePart(stage, kept.table, change)
    if (made === 'whole') await this.#makeWhole(stage, kept.table)
    if (made === 'whole') kept.cells = await this.#cellsOf(kept.table)
    kept.versions = this.versionsOf(stage.name, program)
    kept.lastUse = this.#uses
    this.#kept.set(key, kept)
    if (this.#shown.get(stage.name) !== kept.table)
      await this.#connection.run(
        `CREATE OR REPLACE TEMP VIEW ${stage.name} AS SELECT * FROM ${kept.table}`,
      )
    this.#shown.set(stage.name, kept.table)
    return made
  }

  async #makeWhole({ sql }: ProgramStage, table: string): Promise<void> {
    await this.#connection.run(`CREATE OR REPLACE TABLE ${table} AS\n${sql}`)
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

  async #cellsOf(table: string): Promise<number> {
    const read = await this.#connection.runAndReadAll(
      'SELECT estimated_size * column_count FROM duckdb_tables() WHERE table_name = $1',
      [table],
    )
    return Number(read.getRows()[0]?.[0] ?? 0)
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
