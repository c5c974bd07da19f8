import { stat } from 'node:fs/promises'
import { factTable, targetTables } from '#domain/import/target-table.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import { leaveOutDependents } from '#domain/tables/checks/leave-out.ts'
import { findFiles } from './find-files.ts'
import { freshnessOf, inputsOf } from './inputs-of.ts'
import type { FileCounts, InputsContext, InputsRead, ReadOptions } from './inputs-read.ts'
import { Ledger } from '#domain/tables/ledger.ts'
import type { InputFile } from '#domain/tables/ledger.ts'
import type { Manifest } from './manifest.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import type { Reading } from '#domain/tables/reading.ts'
import { readTables } from './read-tables.ts'
import { rejectedFiles } from './rejected.ts'

/**
 * Reads the tables and facts of a workspace. Every problem is collected; nothing stops at the
 * first.
 */
export async function readInputs(
  folder: string,
  manifest: Manifest,
  context: InputsContext,
  options: ReadOptions = {},
): Promise<InputsRead> {
  const ledger = new Ledger()
  const dataFolder = options.dataFolder ?? folder
  const found = await stat(dataFolder).catch(() => null)
  if (found === null || !found.isDirectory())
    ledger.report(fileProblem('folder-missing', {}, { folder: dataFolder }))
  const files = await findFiles(folder, dataFolder, manifest, context.factTypes.keys(), ledger)
  const acceptValid = options.acceptValid ?? false
  const reading: Reading = {
    ledger,
    locate: manifest.locate,
    keepCells: acceptValid,
    counts: new Map(),
    headers: new Map(),
    targets: targetsOf(context),
    currency: context.currency,
    onProgress: options.onProgress ?? ((): void => undefined),
  }
  const tables = await readTables(files, context, reading)
  if (acceptValid) leaveOutDependents(tables, context.currency, ledger)
  const { inputs, accepted } = inputsOf(tables, ledger)
  const usable = !ledger.fatal && (acceptValid || ledger.rejectedCount === 0)
  return {
    inputs: usable ? inputs : null,
    problems: ledger.problems,
    groups: ledger.groups,
    files: fileCounts(reading, accepted),
    freshness: freshnessOf(inputs.facts),
    rejected: acceptValid ? rejectedFiles(ledger.rejectedRows(), reading.headers) : [],
  }
}

/** Every table that a source may feed, by name. */
function targetsOf({ factTypes }: InputsContext): ReadonlyMap<string, TargetTable> {
  const tables = [...targetTables, ...Array.from(factTypes.values(), factTable)]
  return new Map(tables.map((table) => [table.name, table]))
}

function fileCounts(
  { counts, ledger }: Reading,
  accepted: ReadonlyMap<InputFile, number>,
): readonly FileCounts[] {
  const rejected = new Map<InputFile, number>()
  for (const { origin } of ledger.rejectedRows())
    rejected.set(origin.file, (rejected.get(origin.file) ?? 0) + 1)
  return Array.from(counts, ([input, { read, leftOut }]) => ({
    file: input.file,
    into: input.into,
    read,
    accepted: accepted.get(input) ?? 0,
    rejected: rejected.get(input) ?? 0,
    repeated: ledger.repeatedIn(input),
    leftOut,
  }))
}
