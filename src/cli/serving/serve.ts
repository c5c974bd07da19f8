import { once } from 'node:events'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { backupsIn } from '#server/backups/start-backups.ts'
import { createServer } from '#server/create-server.ts'
import { createLog } from '#server/http/logging.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { readCompany, recordCompany } from '#storage/company/company.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { Store, Where } from '#storage/store.ts'
import { companyClock } from './company-clock.ts'
import type { CompanyClock } from './company-clock.ts'
import { DEMO_DAY, openDemo } from './demo.ts'
import type { Demo } from './demo.ts'
import { startDemoHistory } from './demo-history.ts'
import type { DemoHistory } from './demo-history.ts'
import { openJobs, workHere } from './in-background.ts'
import { providersOf } from './providers.ts'
import { secretFor } from './secret.ts'
import { servingProblem } from './serving-problems.ts'
import { isTimeZone } from '../time-zone.ts'
import { backupOptions } from './work-options.ts'
import type { WorkingOptions } from './work-options.ts'
import { keepWorker } from './worker-process.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, reportProblems, tell } from '../terminal/output.ts'
import { Progress } from '../terminal/progress.ts'
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
    readonly demo: boolean
    readonly work: boolean
  }

/** Serves until the process is told to stop; the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const output = outputOptions(options)
  const where = placeToServe(options)
  if (!where.ok) return reportProblems([where.error], output)
  const opened = await openStore(where.value)
  if (!opened.ok) return reportProblems([opened.error], output)
  const store = opened.value
  try {
    const demo = await demoOf(store, where.value, options)
    if (!demo.ok) return reportProblems(demo.error, output)
    const started = await start(store, where.value, demo.value, options)
    if (!started.ok) return reportProblems([started.error], output)
    const { address, links, stop } = started.value
    tell(welcome(address, links, demo.value, output.language === 'en'))
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await stop()
    return exitCodes.ok
  } finally {
    await store.close()
  }
}

/** What was asked for; else a folder of its own, so that a trial needs to name nothing. */
function placeToServe(options: ServeOptions): Result<Where, Problem> {
  const { store, url, demo } = options
  const named = store ?? url ?? process.env['DATABASE_URL'] ?? ''
  if (named === '') return ok({ folder: demo ? 'data/demo' : 'data/company' })
  const where = storePlace(options)
  return where.ok && demo && !('folder' in where.value)
    ? err(servingProblem('demo-needs-folder', {}, undefined))
    : where
}

async function demoOf(
  store: Store,
  where: Where,
  options: ServeOptions,
): Promise<Result<Demo | null, readonly Problem[]>> {
  if (!options.demo || !('folder' in where)) return ok(null)
  const english = outputOptions(options).language === 'en'
  const progress = new Progress(2)
  progress.show(english ? 'making the demo company' : '正在生成演示公司')
  const demo = await openDemo(store, where.folder, (what) => progress.show(what))
  progress.end()
  return demo
}

function welcome(
  address: string,
  links: readonly string[],
  demo: Demo | null,
  english: boolean,
): string {
  const told = [english ? `Yeji is at ${address}` : `业绩已启动：${address}`]
  if (demo !== null) {
    told.push(
      english
        ? `A made-up company, on its ${DEMO_DAY}. Sign in with the password ${demo.password} as`
        : `演示公司，公司里的今天是 ${DEMO_DAY}。登录密码 ${demo.password}，可用账号：`,
      ...demo.accounts.map(
        ({ email, name, role }) =>
          `  ${email.padEnd(26)} ${english ? role.en : role.zh}${name === null ? '' : english ? `, ${name.en}` : `，${name.zh}`}`,
      ),
    )
  }
  for (const link of links)
    told.push(
      english
        ? `Make the first admin's account here, within a day:\n${link}`
        : `请在一天内打开此链接，建立第一个管理员账号：\n${link}`,
    )
  told.push(english ? 'Ctrl+C stops it; the data stay.' : '按 Ctrl+C 停止，数据会保留。')
  return `${told.join('\n')}\n`
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
  demo: Demo | null,
  options: ServeOptions,
): Promise<Result<Started, Problem>> {
  const { host, port, trustProxy } = options
  const backups = backupOptions(options)
  const secret = await secretFor(where)
  if (!secret.ok) return secret
  const timeZone = await timeZoneOf(store, options.timeZone)
  if (!timeZone.ok) return timeZone
  const publicUrl = publicUrlOf(options)
  if (!publicUrl.ok) return publicUrl
  const oidc = await providersOf(options.oidc)
  if (!oidc.ok) return oidc
  const links: string[] = []
  const clock = companyClock(timeZone.value, demo === null ? null : DEMO_DAY)
  const jobs = await openJobs(store, timeZone.value, options)
  const server = await createServer({
    ...{ store, jobs, secret: secret.value, version, directory: storeDirectory(store.db), clock },
    ...{ publicUrl: publicUrl.value, oidc: oidc.value },
    announce: (link) => links.push(link),
    log: { level: options.logLevel, stream: process.stderr },
    ...(trustProxy === undefined ? {} : { trustProxy }),
    ...(demo === null ? {} : { demo }),
    ...(backups === null ? {} : { backups: backupsIn(backups) }),
  }).catch(async (error: unknown) => {
    // Left running, jobs would keep a process that serves nothing.
    await jobs.stop()
    throw error
  })
  try {
    const address = await server.listen(port, host)
    const stopWork = await startWorking(store, where, jobs, clock, options)
    const stopHistory = demoHistory(store, where, demo, {
      ...{ address, publicUrl: publicUrl.value, level: options.logLevel },
    })
    const stop = async (): Promise<void> => {
      await stopHistory()
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

/** A made-up company has a past, too, that its people have decided about. */
function demoHistory(
  { db }: Store,
  where: Where,
  demo: Demo | null,
  { level, ...at }: Pick<DemoHistory, 'address' | 'publicUrl'> & { readonly level: string },
): () => Promise<void> {
  if (demo === null || !('folder' in where)) return async () => undefined
  const log = createLog({ level, stream: process.stderr })
  return startDemoHistory({ ...{ db, folder: where.folder, password: demo.password }, ...at }, log)
}

/** A data folder is this process's own, so its work is done here; that of a PostgreSQL in a process beside. */
async function startWorking(
  store: Store,
  where: Where,
  jobs: Jobs,
  clock: CompanyClock,
  options: ServeOptions,
): Promise<() => Promise<void>> {
  if ('folder' in where) return workHere(store, jobs, clock, options)
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
