import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { Recent } from '#kernel/recent.ts'
import type { PersonResult } from '#engine/results.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { onlyTouched } from '#engine/sql/stage.ts'
import { name } from '#engine/sql/text.ts'
import { readResults, refuseFloatColumns } from './duckdb.ts'
import { OF_RUN, Program, touch } from './stage-cache.ts'
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
  readonly #last = new Recent<Last>(MOST_PROGRAMS)

  constructor(connection: DuckDBConnection, cache: StageCache) {
    this.#connection = connection
    this.#cache = cache
  }

  /** The results of a program whose stages have been provided. */
  async read(program: SqlProgram): Promise<readonly PersonResult[]> {
    const stage = program.stages.at(-1)
    if (stage === undefined) throw new Error('no stages')
    const keys = Program.of(program.stages)
    const key = JSON.stringify([keys.key(stage.name).key, program.cells])
    const last = this.#last.get(key)
    const change =
      last === undefined ? 'anything' : this.#cache.changeOf(stage, keys, last.versions)
    const results =
      last === undefined || change === 'anything'
        ? await readResults(this.#connection, program)
        : await this.#patched(program, last.results, change)
    const versions = this.#cache.versionsOf(stage.name, keys)
    this.#last.set(key, { versions, results })
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

/** Columns of the results of several programs, which a select gives together; each by person in code-point order. */
export async function readTogether(
  connection: DuckDBConnection,
  together: string,
  columns: readonly string[],
  programs: number,
): Promise<readonly (readonly (readonly DuckDBValue[])[])[]> {
  const named = ['person_id', ...columns].map((column) => `y.${name(column)}`).join(', ')
  const reader = await connection.runAndReadAll(
    `SELECT y.${OF_RUN}, ${named} FROM (\n${together}\n) y ORDER BY y.${OF_RUN}, y.person_id`,
  )
  refuseFloatColumns(reader)
  const read = Array.from({ length: programs }, (): (readonly DuckDBValue[])[] => [])
  for (const [run, ...values] of reader.getRows()) read[Number(run)]?.push(values)
  return read
}
