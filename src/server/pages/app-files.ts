import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

import { webFolderOf } from './app-page.ts'

/** What only says something of a document. A page is made of eighty files, so it would be a twentieth of what the first visit loads. */
const ofDocuments = [
  ...['Cross-Origin-Opener-Policy', 'Origin-Agent-Cluster', 'X-DNS-Prefetch-Control'],
  ...['X-Download-Options', 'X-Frame-Options', 'X-Permitted-Cross-Domain-Policies'],
  'X-XSS-Protection',
]

/** The app's scripts and styles, compressed beforehand. Their names change with their content, so they're kept for good. */
export async function serveAppFiles(
  app: FastifyInstance,
  asked: string | undefined,
): Promise<void> {
  const root = join(webFolderOf(asked), 'assets')
  if (!existsSync(root)) return
  await app.register(async (files) => {
    files.addHook('onRequest', (_, reply, done) => {
      for (const name of ofDocuments) reply.raw.removeHeader(name)
      done()
    })
    await files.register(fastifyStatic, {
      ...{ root, prefix: '/app/assets/', preCompressed: true, index: false, decorateReply: false },
      ...{ immutable: true, maxAge: '365d', redirect: false },
    })
  })
}
