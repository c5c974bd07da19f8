import rateLimit from '@fastify/rate-limit'
import { randomUUID } from 'node:crypto'
import fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import helmet from 'helmet'

import type { ProblemCode } from '#contract/problem-codes.ts'
import { routes } from '#contract/routes.ts'
import { warmCompany } from '#calc/simulate/warm-company.ts'
import { readStatements } from '#storage/live/read-statements.ts'
import type { StatementAsked } from '#storage/live/read-statements.ts'
import { newFirstAdminLink } from './access/first-admin-link.ts'
import { callerFinder } from './access/find-caller.ts'
import { forgetOldRows } from './access/forget-old-rows.ts'
import { signInLibrary } from './access/sign-in-library.ts'
import { agreementHandlers } from './areas/agreements.ts'
import { factSums } from './analysis/fact-sums.ts'
import { analysisHandlers } from './areas/analysis.ts'
import { apiKeyHandlers } from './areas/api-keys.ts'
import { auditHandlers } from './areas/audit.ts'
import { backupHandlers } from './areas/backups.ts'
import { basisHandlers } from './areas/basis.ts'
import { disputeHandlers } from './areas/disputes.ts'
import { factHandlers } from './areas/facts.ts'
import { decisionHandlers } from './areas/decisions.ts'
import { importHandlers } from './areas/imports.ts'
import { meHandlers } from './areas/me.ts'
import { metricHandlers } from './areas/metrics.ts'
import { notificationHandlers } from './areas/notifications.ts'
import { organisationChartHandlers } from './areas/organisation-chart.ts'
import { organisationHandlers } from './areas/organisation.ts'
import { pageHandlers } from './areas/pages.ts'
import { ownLibraryHandlers } from './areas/own-library.ts'
import { peopleHandlers } from './areas/people.ts'
import { planCommentHandlers } from './areas/plan-comments.ts'
import { planDraftHandlers } from './areas/plan-drafts.ts'
import { planProposalHandlers } from './areas/plan-proposals.ts'
import { planHandlers } from './areas/plans.ts'
import { runResultHandlers } from './areas/run-results.ts'
import { runHandlers } from './areas/runs.ts'
import { resultHandlers } from './areas/results.ts'
import { sessionHandlers } from './areas/sessions.ts'
import { simulationHandlers } from './areas/simulations.ts'
import { settingsHandlers } from './areas/settings.ts'
import { signInHandlers } from './areas/sign-in.ts'
import { signOffHandlers } from './areas/sign-offs.ts'
import { sourceHandlers } from './areas/sources.ts'
import { systemHandlers } from './areas/system.ts'
import { uploadHandlers } from './areas/uploads.ts'
import { userHandlers } from './areas/users.ts'
import { wallHandlers } from './areas/wall.ts'
import { webhookHandlers } from './areas/webhooks.ts'
import { readAudit } from './audit/audit-log.ts'
import { askedTogether } from './asked-together.ts'
import { measureBackups } from './backups/backup-metrics.ts'
import type { Call, Handler } from './http/call.ts'
import { languageOf } from './http/language.ts'
import { createLog, logFailure } from './http/logging.ts'
import { createMetrics } from './http/metrics.ts'
import type { Metrics } from './http/metrics.ts'
import { problemOf, refusalOf, sendProblem } from './http/problem-reply.ts'
import { limiters } from './http/rate-limits.ts'
import { Refusal } from './http/refusal.ts'
import { BODY_LIMIT_BYTES, serveRoute } from './http/serve-route.ts'
import { serveAppFiles } from './pages/app-files.ts'
import { endUnusedConnections } from './http/unused-connections.ts'
import { knownNames } from './intake/known-names.ts'
import { measureJobs } from './jobs/job-metrics.ts'
import { openResultFeed } from './live/result-feed.ts'
import { planBooks } from './plans/plan-book.ts'
import { sendRun } from './runs/run-jobs.ts'
import { sendSimulation } from './simulations/simulation-jobs.ts'
import { whatIfs } from './simulations/what-if.ts'
import type { ServerOptions } from './server-options.ts'

const HOUR_MS = 3_600_000

export type Server = {
  /** Resolves to the address, such as "http://127.0.0.1:8080". */
  readonly listen: (port: number, host?: string) => Promise<string>
  /** Takes no new requests, answers those that are open, then resolves. The database stays open: it's the caller's. */
  readonly close: () => Promise<void>
}

/** The HTTP server of the system of record. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { publicUrl, secret, oidc = [] } = options
  const { db } = options.store
  const library = signInLibrary({ db, publicUrl, secret, oidc })
  const findCaller = await callerFinder(db, library, options.clock)
  const measured = createMetrics()
  measureJobs(measured.registry, options.jobs)
  if (options.backups !== undefined) measureBackups(measured.registry, options.backups)
  const readBook = planBooks()
  const feed = await openResultFeed(options.store)
  const app = await emptyApp(options, measured)
  const sums = factSums(options.store, options.clock.today)
  const factServices = { book: readBook, names: knownNames(), directory: options.directory }
  // Streams go on until they're told; before that the server can't close.
  app.addHook('preClose', feed.close)
  const warm = warmCompany(options.store, options.clock.today)
  app.addHook('onClose', sums.close)
  app.addHook('onClose', warm.close)
  endUnusedConnections(app)
  await serveAppFiles(app, options.webFolder)
  const results = {
    ...{ readBook, feed, directory: options.directory, today: options.clock.today },
    readStatement: askedTogether((asked: readonly StatementAsked[]) => readStatements(db, asked)),
    stillAllowed: ({ headers }: Pick<Call, 'headers'>) => findCaller(headers),
  }
  const handlers = [
    ...signInHandlers(library, options),
    ...sessionHandlers,
    ...meHandlers(library, options.directory),
    ...userHandlers(publicUrl),
    ...apiKeyHandlers,
    ...peopleHandlers(options.directory),
    ...factHandlers(factServices),
    ...agreementHandlers(factServices),
    ...webhookHandlers(factServices, secret),
    ...sourceHandlers(secret),
    ...uploadHandlers(factServices, options),
    ...importHandlers(factServices, options),
    ...organisationHandlers(readBook),
    ...organisationChartHandlers(options.directory),
    ...settingsHandlers(readBook),
    ...backupHandlers(options.jobs, options.backups),
    ...notificationHandlers(readBook),
    ...metricHandlers(readBook, options.directory),
    ...ownLibraryHandlers(readBook),
    ...signOffHandlers(readBook, options.directory),
    ...planHandlers(readBook),
    ...planProposalHandlers(readBook),
    ...planDraftHandlers(readBook),
    ...planCommentHandlers(readBook),
    ...runHandlers(readBook, async (tx, request) => sendRun(options.jobs, tx, request)),
    ...runResultHandlers(readBook, options.directory),
    ...simulationHandlers({
      ...{ readBook, directory: options.directory, whatIfs: whatIfs(db, readBook, warm) },
      send: async (tx, simulation) => sendSimulation(options.jobs, tx, simulation),
    }),
    ...decisionHandlers,
    ...resultHandlers(results),
    ...wallHandlers(results),
    ...basisHandlers(readBook),
    ...disputeHandlers(readBook, options.directory),
    ...analysisHandlers(readBook, options.directory, sums),
    ...auditHandlers,
    ...pageHandlers(findCaller, options),
    ...systemHandlers(measured, options.version),
  ]
  requireAllRoutes(handlers)
  const serving = {
    ...{ options, findCaller, auditRead: readAudit(db) },
    ...limiters(app, options),
  }
  for (const handler of handlers) serveRoute(app, serving, handler)
  const link = await newFirstAdminLink(db, publicUrl, options.clock.now())
  if (link !== null) options.announce(link)
  await forgetOldRows(db, options.clock.now())
  const forgetting = setInterval(() => {
    forgetOldRows(db, options.clock.now()).catch((error: unknown) => logFailure(app.log, error))
  }, HOUR_MS)
  forgetting.unref()
  return {
    listen: (port, host = '127.0.0.1') => app.listen({ port, host }),
    close: async () => {
      clearInterval(forgetting)
      await app.close()
    },
  }
}

async function emptyApp(options: ServerOptions, measured: Metrics): Promise<FastifyInstance> {
  const { trustProxy } = options
  const app = fastify({
    loggerInstance: createLog(options.log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    // Bodies have deadlines of their own; headers must come within Node's minute.
    requestTimeout: 0,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    ...(trustProxy === undefined
      ? {}
      : { trustProxy: typeof trustProxy === 'string' ? trustProxy : [...trustProxy] }),
    // Addresses that can't even be routed.
    frameworkErrors: (error, request, reply) => {
      sendProblem(reply, refusalOf(error), languageOf(request.headers['accept-language']))
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable) return
      const code = connectionProblems.get(error.code ?? '') ?? 'request-malformed'
      const problem = problemOf({ code }, randomUUID(), 'en')
      const content = JSON.stringify(problem)
      socket.end(
        `HTTP/1.1 ${problem.status} Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(content)}\r\nconnection: close\r\n\r\n${content}`,
      )
    },
  })
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.publicUrl.startsWith('https://'),
  })
  // Not by Fastify's plugin, which would make the same headers anew for each request.
  app.addHook('onRequest', (request, reply, done) => {
    secure(request.raw, reply.raw, () => done())
  })
  await app.register(rateLimit, { global: false })
  // Only JSON where a route names nothing else: a form of another site can't send it without asking first.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    measured.open.inc()
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    measured.open.dec()
    const status = reply.statusCode
    const labels = { route: routeOf(request), method: request.method, status }
    measured.seconds.observe(labels, reply.elapsedTime / 1000)
    request.log.info({ ...labels, ms: Math.ceil(reply.elapsedTime) }, 'answered')
  })
  app.setNotFoundHandler(() => {
    throw new Refusal('not-found')
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    measured.refused.inc({ code: refusal.code })
    if (refusal.code === 'internal-error') logFailure(request.log, error)
    return sendProblem(reply, refusal, languageOf(request.headers['accept-language']))
  })
  return app
}

const connectionProblems: ReadonlyMap<string, ProblemCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
])

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.config.routeId ?? 'none'
}

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface FastifyContextConfig {
    /** The contract's route. */
    routeId?: string
  }
}

/** Exactly one handler for each route: a forgotten one is a mistake of ours and ends the start. */
function requireAllRoutes(handlers: readonly Handler[]): void {
  const served = handlers.map(({ route }) => route.id).toSorted()
  const declared = routes.map(({ id }) => id).toSorted()
  if (served.join() === declared.join()) return
  const missing = declared.filter((id) => !served.includes(id))
  const extra = served.filter((id, at) => !declared.includes(id) || served.indexOf(id) !== at)
  throw new Error(`routes without a handler: ${missing.join()}; handlers too many: ${extra.join()}`)
}
