import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { promisify } from 'node:util'

/** Whether a process with this number runs here, ours or not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process may not be signalled, but it's there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * When the process started, as a text that no other process with the same number ever gives on this machine; null where
 * the system doesn't tell. Numbers of processes are used again, so a number alone names nobody.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ])
    if (stat === null) return null
    // Fields count from behind the program's name, which may hold spaces and brackets; the 22nd is the start in ticks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Ended, and only waiting for its parent to notice.
    if (fields[0] === 'Z') return 'ended'
    return `${boot.trim()} ${fields[22 - 3] ?? ''}`
  }
  if (process.platform === 'win32') return null
  const listed = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(
    () => null,
  )
  return listed === null ? null : listed.stdout.trim()
}
