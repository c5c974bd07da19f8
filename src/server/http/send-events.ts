import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

import type { Answer, Route } from '#contract/route.ts'
import type { Reply } from './call.ts'

type Events = NonNullable<Reply<Route>['events']>

/** Answers with server-sent events. A reader that is slow isn't sent more than it takes. */
export function sendEvents(
  reply: FastifyReply,
  events: Events,
  { events: schema }: Answer,
): FastifyReply {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const lines = async function* (): AsyncGenerator<string> {
    // Something at once, so that who asks knows that it's listening.
    yield ': \n\n'
    for await (const event of events(gone.signal)) {
      if (gone.signal.aborted) return
      // Through the schema: a field that isn't declared can't leave.
      yield event === null ? ': \n\n' : `data: ${JSON.stringify(schema?.parse(event))}\n\n`
    }
  }
  // A proxy that gathers answers would hold events back.
  reply.header('x-accel-buffering', 'no')
  return reply.type('text/event-stream; charset=utf-8').send(Readable.from(lines()))
}
