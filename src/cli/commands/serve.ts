import type { Command } from 'commander'
import { once } from 'node:events'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { createServer } from '#server/create-server.ts'
import type { Server } from '#server/create-server.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { runQueue, sendRun, startRuns } from '#server/runs/run-jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { readCompany, recordCompany } from '#storage/company/company.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { Store } from '#storage/store.ts'
import { companyClock } from '../serving/company-clock.ts'
import { secretFor } from '../serving/secret.ts'
import { servingProblem } from '../serving/serving-problems.ts'
import { isTimeZone } from '../time-zone.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, reportProblems, tell } from '../terminal/output.ts'
import { version } from '../version.ts'
import { common, finish, outputOptions, wholeNumber } from './command.ts'
import type { CommonOptions } from './command.ts'

type ServeOptions = CommonOptions &
  StoreOptions & {
    readonly host: string
    readonly port: number
    readonly publicUrl?: string
    readonly timeZone: string
    readonly logLevel: string
    readonly trustProxy?: string
  }

export function addServe(program: Command): void {
  common(program.command('serve'))
    .description('serve a company: live facts, people, access and the API, until it is stopped')
    .option('--store <folder>', 'data folder of the store, made where it is missing')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'where to listen', wholeNumber, 8080)
    .option('--public-url <url>', 'how people reach it (default: where it listens)')
    .option('--time-zone <name>', 'of a company that is new here', 'Asia/Shanghai')
    .option('--trust-proxy <addresses>', 'proxies whose X-Forwarded-For is believed')
    .option('--log-level <level>', 'what is logged to standard error, as lines of JSON', 'warn')
    .action(async (options: ServeOptions) => finish(serve(options), options))
}

async function serve(options: ServeOptions): Promise<number> {
  const output = outputOptions(options)
  const where = storePlace(options)
  if (!where.ok) return reportProblems([where.error], output)
  const opened = await openStore(where.value)
  if (!opened.ok) return reportProblems([opened.error], output)
  const store = opened.value
  try {
    const secret = await secretFor(where.value)
    if (!secret.ok) return reportProblems([secret.error], output)
    const started = await start(store, secret.value, options)
    if (!started.ok) return reportProblems([started.error], output)
    const { server, jobs, address, links } = started.value
    const english = output.language === 'en'
    tell(english ? `Yeji is at ${address}\n` : `业绩已启动：${address}\n`)
    for (const link of links)
      tell(
        english
          ? `Make the first admin's account here, within a day:\n${link}\n`
          : `请在一天内打开此链接，建立第一个管理员账号：\n${link}\n`,
      )
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await server.close()
    await jobs.stop()
    return exitCodes.ok
  } finally {
    await store.close()
  }
}

type Started = {
  readonly server: Server
  readonly jobs: Jobs
  readonly address: string
  readonly links: readonly string[]
}

async function start(
  store: Store,
  secret: string,
  options: ServeOptions,
): Promise<Result<Started, Problem>> {
  const { host, port, trustProxy } = options
  const timeZone = await timeZoneOf(store, options.timeZone)
  if (!timeZone.ok) return timeZone
  const publicUrl = publicUrlOf(options)
  if (!publicUrl.ok) return publicUrl
  const links: string[] = []
  let jobs: Jobs | undefined
  const server = await createServer({
    sendRun: async (db, request) => {
      if (jobs === undefined) throw new Error('a request before anybody listens')
      await sendRun(jobs, db, request)
    },
    ...{ store, secret, version, directory: storeDirectory(store.db) },
    publicUrl: publicUrl.value,
    clock: companyClock(timeZone.value),
    announce: (link) => links.push(link),
    log: { level: options.logLevel, stream: process.stderr },
    ...(trustProxy === undefined ? {} : { trustProxy }),
  })
  try {
    jobs = await startJobs(store, {
      ...{ queues: [runQueue], timeZone: timeZone.value, log: server.log },
    })
    await startRuns(jobs, store, planBooks())
    const address = await server.listen(port, host)
    return ok({ server, jobs, address, links })
  } catch (error) {
    await server.close()
    await jobs?.stop()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^E[A-Z]+$/.test(code)) throw error
    return err(servingProblem('port-taken', {}, { host, port, code }))
  }
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
