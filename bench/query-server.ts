// A process of its own: a route that does nothing but the statement's query, on as many connections. Says where it is.
import { once } from 'node:events'
import fastify from 'fastify'
import type { FastifyRequest } from 'fastify'
import pg from 'pg'
import { sayCpu } from './yeji-process.ts'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const app = fastify()
const url = '/api/v1/people/:person/results/:plan/:period'
const handler = async (request: FastifyRequest): Promise<unknown> => {
  const { person, plan, period } = request.params as Readonly<Record<string, string>>
  const { rows } = await pool.query<object>(
    `SELECT c.*, r.person, r.cells, r.changed_at AS result_changed_at
FROM yeji.live_result r JOIN yeji.live_cycle c ON c.plan = r.plan AND c.period = r.period
WHERE r.person = $1 AND r.plan = $2 AND r.period = $3`,
    [person, plan, period],
  )
  return rows[0]
}
app.route({ method: 'GET', url, handler })
process.stdout.write(`listening at ${await app.listen({ port: 0, host: '127.0.0.1' })}\n`)
sayCpu()
await once(process, 'SIGTERM')
await app.close()
await pool.end()
