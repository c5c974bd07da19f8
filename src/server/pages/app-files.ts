import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

import { webFolderOf } from './app-page.ts'

/** The app's scripts and styles, compressed beforehand. Their names change with their content, so they're kept for good. */
export async function serveAppFiles(
  app: FastifyInstance,
  asked: string | undefined,
): Promise<void> {
  const root = join(webFolderOf(asked), 'assets')
  if (!existsSync(root)) return
  await app.register(fastifyStatic, {
    ...{ root, prefix: '/app/assets/', preCompressed: true, index: false, decorateReply: false },
    ...{ immutable: true, maxAge: '365d', redirect: false },
  })
}
