import type { DuckDBConnection } from '@duckdb/node-api'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { onlyTouched } from '#engine/sql/stage.ts'
import { readResults } from './duckdb.ts'
import { Program, touch } from './stage-cache.ts'
import type { StageCache } from './stage-cache.ts'

/** The results that were read last, and of which program and inputs. */
type Last = {
  readonly key: string
  readonly cells: string
  readonly versions: ReadonlyMap<string, number>
  readonly results: readonly PersonResult[]
}

/** Reads a program's results from its last stage, and only those that aren't the same as last time. */
export class ResultReader {
  readonly #connection: DuckDBConnection
  readonly #cache: StageCache
  #last: Last | undefined

  constructor(connection: DuckDBConnection, cache: StageCache) {
    this.#connection = connection
    this.#cache = cache
  }

  /** The results of a program whose stages have been provided. */
  async read(program: SqlProgram): Promise<readonly PersonResult[]> {
    const stage = program.stages.at(-1)
    if (stage === undefined) throw new Error('no stages')
    const keys = Program.of(program.stages)
    const { key } = keys.key(stage.name)
    const cells = JSON.stringify(program.cells)
    const last = this.#last
    const change =
      last === undefined || last.key !== key || last.cells !== cells
        ? 'anything'
        : this.#cache.changeOf(stage, keys, last.versions)
    const results =
      last === undefined || change === 'anything'
        ? await readResults(this.#connection, program)
        : await this.#patched(program, last.results, change)
    const versions = this.#cache.versionsOf(stage.name, keys)
    this.#last = { key, cells, versions, results }
    return results
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
