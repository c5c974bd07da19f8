import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { version as duckdbVersion } from '@duckdb/node-api'

/** What the figures were measured on, and when. */
export type Machine = {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly date: string
  readonly versions: { readonly yeji: string; readonly node: string; readonly duckdb: string }
}

export function thisMachine(): Machine {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  return {
    cpu: cpus()[0]?.model.trim() ?? '?',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    date: new Date().toISOString().slice(0, 10),
    versions: { yeji: version, node: process.version, duckdb: duckdbVersion() },
  }
}

/** Forgets the process's highest memory so far. Only Linux can; elsewhere nothing happens. */
export function resetPeakMemory(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // peakMemoryMiB then counts from the start of the process.
  }
}

/** The most memory that the process held (VmHWM), in MiB; null where the system doesn't say. */
export function peakMemoryMiB(): number | null {
  try {
    const kib = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return kib === undefined ? null : Math.round(Number(kib) / 1024)
  } catch {
    return null
  }
}
