import type { FastifyInstance, FastifyRequest } from 'fastify'

import { defaultLimits } from '../server-options.ts'
import type { ServerOptions } from '../server-options.ts'
import { networkOf } from './network-of.ts'
import { Refusal } from './refusal.ts'
import type { Serving } from './serve-route.ts'

/** Requests a minute: first by address, before anything is looked up, then by caller and class of route. Per process. */
export function limiters(
  app: FastifyInstance,
  { limits = {} }: ServerOptions,
): Pick<Serving, 'limitAddress' | 'limitCaller'> {
  const perMinute = { ...defaultLimits, ...limits }
  const keys = new WeakMap<FastifyRequest, string>()
  const limiter = (max: number): ReturnType<FastifyInstance['createRateLimit']> =>
    app.createRateLimit({
      ...{ max, timeWindow: 60_000, cache: 20_000 },
      keyGenerator: (request) => keys.get(request) ?? networkOf(request.ip),
    })
  const byAddress = limiter(perMinute.address)
  const byClass = {
    read: limiter(perMinute.read),
    command: limiter(perMinute.command),
    intake: limiter(perMinute.intake),
    'sign-in': limiter(perMinute['sign-in']),
  }
  return {
    limitAddress: async (request) => {
      refuseIfExceeded(await byAddress(request))
    },
    limitCaller: async ({ rate }, request, caller) => {
      if (rate === 'unlimited') return
      keys.set(request, caller)
      refuseIfExceeded(await byClass[rate](request))
    },
  }
}

type Limited = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

function refuseIfExceeded(limited: Limited): void {
  if (!limited.isAllowed && limited.isExceeded) {
    throw new Refusal('too-many-requests', { retryAfterSeconds: limited.ttlInSeconds })
  }
}
