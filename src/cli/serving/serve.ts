import { once } from 'node:events'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { createServer } from '#server/create-server.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { readCompany, recordCompany } from '#storage/company/company.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { Store, Where } from '#storage/store.ts'
import { companyClock } from './company-clock.ts'
import { openJobs, workHere } from './in-background.ts'
import { providersOf } from './providers.ts'
import { secretFor } from './secret.ts'
import { servingProblem } from './serving-problems.ts'
import { isTimeZone } from '../time-zone.ts'
import type { WorkingOptions } from './work-options.ts'
import { keepWorker } from './worker-process.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, reportProblems, tell } from '../terminal/output.ts'
import { version } from '../version.ts'
import { outputOptions } from '../commands/command.ts'
import type { CommonOptions } from '../commands/command.ts'

/** How a server is started. */
export type ServeOptions = CommonOptions &
  StoreOptions &
  WorkingOptions & {
    readonly host: string
    readonly port: number
    readonly publicUrl?: string
    readonly timeZone: string
    readonly trustProxy?: string
    readonly oidc?: string
    readonly work: boolean
  }

/** Serves until the process is told to stop; the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const output = outputOptions(options)
  const where = storePlace(options)
  if (!where.ok) return reportProblems([where.error], output)
  const opened = await openStore(where.value)
  if (!opened.ok) return reportProblems([opened.error], output)
  const store = opened.value
  try {
    const secret = await secretFor(where.value)
    if (!secret.ok) return reportProblems([secret.error], output)
    const started = await start(store, where.value, secret.value, options)
    if (!started.ok) return reportProblems([started.error], output)
    const { address, links, stop } = started.value
    const english = output.language === 'en'
    tell(english ? `Yeji is at ${address}\n` : `业绩已启动：${address}\n`)
    for (const link of links)
      tell(
        english
          ? `Make the first admin's account here, within a day:\n${link}\n`
          : `请在一天内打开此链接，建立第一个管理员账号：\n${link}\n`,
      )
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await stop()
    return exitCodes.ok
  } finally {
    await store.close()
  }
}

type Started = {
  readonly address: string
  readonly links: readonly string[]
  /** Answers what is open, gives back what is being worked on, and leaves the store to be closed. */
  readonly stop: () => Promise<void>
}

async function start(
  store: Store,
  where: Where,
  secret: string,
  options: ServeOptions,
): Promise<Result<Started, Problem>> {
  const { host, port, trustProxy } = options
  const timeZone = await timeZoneOf(store, options.timeZone)
  if (!timeZone.ok) return timeZone
  const publicUrl = publicUrlOf(options)
  if (!publicUrl.ok) return publicUrl
  const oidc = await providersOf(options.oidc)
  if (!oidc.ok) return oidc
  const links: string[] = []
  const jobs = await openJobs(store, timeZone.value, options)
  const server = await createServer({
    ...{ store, jobs, secret, version, directory: storeDirectory(store.db) },
    ...{ publicUrl: publicUrl.value, oidc: oidc.value },
    clock: companyClock(timeZone.value),
    announce: (link) => links.push(link),
    log: { level: options.logLevel, stream: process.stderr },
    ...(trustProxy === undefined ? {} : { trustProxy }),
  })
  try {
    const address = await server.listen(port, host)
    const stopWork = await startWorking(store, where, jobs, timeZone.value, options)
    const stop = async (): Promise<void> => {
      await server.close()
      await stopWork()
      await jobs.stop()
    }
    return ok({ address, links, stop })
  } catch (error) {
    await server.close()
    await jobs.stop()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^E[A-Z]+$/.test(code)) throw error
    return err(servingProblem('port-taken', {}, { host, port, code }))
  }
}

/** A data folder is this process's own, so its work is done here; that of a PostgreSQL in a process beside. */
async function startWorking(
  store: Store,
  where: Where,
  jobs: Jobs,
  timeZone: string,
  options: ServeOptions,
): Promise<() => Promise<void>> {
  if ('folder' in where) return workHere(store, jobs, timeZone, options)
  if (!options.work) return async () => undefined
  const { backupFolder, backupAt, backupKeep, logLevel } = options
  const args = [
    ...(backupFolder === undefined ? [] : ['--backup-folder', backupFolder]),
    ...['--backup-at', backupAt, '--backup-keep', String(backupKeep), '--log-level', logLevel],
  ]
  return keepWorker(args, where.url).stop
}

/** The company's, who is told of its time zone once. */
async function timeZoneOf({ db }: Store, asked: string): Promise<Result<string, Problem>> {
  const known = await readCompany(db)
  if (known !== null) return ok(known.timeZone)
  if (!isTimeZone(asked)) return err(servingProblem('time-zone-unknown', {}, { found: asked }))
  await recordCompany(db, { name: { zh: '', en: '' }, timeZone: asked })
  return ok(asked)
}

function publicUrlOf({ publicUrl, host, port }: ServeOptions): Result<string, Problem> {
  if (publicUrl === undefined)
    return ok(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === publicUrl
    ? ok(publicUrl)
    : err(servingProblem('public-url-unusable', {}, { found: publicUrl }))
}
