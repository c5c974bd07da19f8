import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Stands in for somebody else's server, on 127.0.0.1. */
export type OtherSide = { readonly origin: string; readonly close: () => Promise<void> }

type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** Null: the connection is cut without an answer. */
export async function otherSide(
  answer: (request: IncomingMessage, body: string) => Promise<Answer | null> | Answer | null,
): Promise<OtherSide> {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answered = await answer(request, Buffer.concat(chunks).toString())
    if (answered === null) return void response.destroy()
    response.writeHead(answered.status, { 'content-type': 'application/json', ...answered.headers })
    response.end(answered.body)
  }
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function json(body: unknown, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: JSON.stringify(body) }
}
