import type { DuckDBConnection } from '@duckdb/node-api'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { onlyTouched } from '#engine/sql/stage.ts'
import { readResults } from './duckdb.ts'
import { Program, touch } from './stage-cache.ts'
import type { StageCache } from './stage-cache.ts'

/** A program's results as they were read last, and with which inputs. */
type Last = {
  readonly versions: ReadonlyMap<string, number>
  readonly results: readonly PersonResult[]
}

/** Programs whose results are kept: periods that are current at once, which are calculated in turn. */
const MOST_PROGRAMS = 16

/** Reads a program's results from its last stage, and only those that aren't the same as last time. */
export class ResultReader {
  readonly #connection: DuckDBConnection
  readonly #cache: StageCache
  /** By program, the one that was read last at the end. */
  readonly #last = new Map<string, Last>()

  constructor(connection: DuckDBConnection, cache: StageCache) {
    this.#connection = connection
    this.#cache = cache
  }

  /** The results of a program whose stages have been provided. */
  async read(program: SqlProgram): Promise<readonly PersonResult[]> {
    const stage = program.stages.at(-1)
    if (stage === undefined) throw new Error('no stages')
    const keys = Program.of(program.stages)
    const name = JSON.stringify([keys.key(stage.name).key, program.cells])
    const last = this.#last.get(name)
    const change =
      last === undefined ? 'anything' : this.#cache.changeOf(stage, keys, last.versions)
    const results =
      last === undefined || change === 'anything'
        ? await readResults(this.#connection, program)
        : await this.#patched(program, last.results, change)
    const versions = this.#cache.versionsOf(stage.name, keys)
    this.#keep(name, { versions, results })
    return results
  }

  #keep(name: string, last: Last): void {
    this.#last.delete(name)
    this.#last.set(name, last)
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_PROGRAMS && oldest !== undefined) this.#last.delete(oldest)
  }

  /** Facts don't change who is in the run, so each of the persons has one result before and after. */
  async #patched(
    program: SqlProgram,
    before: readonly PersonResult[],
    persons: ReadonlySet<string>,
  ): Promise<readonly PersonResult[]> {
    if (persons.size === 0) return before
    await touch(this.#connection, persons)
    const read = await readResults(this.#connection, program, onlyTouched('person_id'))
    const changed = new Map(read.map((result) => [result.person, result]))
    return before.map((result) => changed.get(result.person) ?? result)
  }
}
