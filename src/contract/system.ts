import { z } from 'zod'

import { route } from './route.ts'

const open = { public: true } as const
const common = { method: 'GET', problems: [], repeats: 'unkeyed' } as const

export const healthz = route({
  ...common,
  id: 'system.health',
  path: '/healthz',
  summary: { zh: '进程是否在运行', en: 'Whether the process runs' },
  access: open,
  answer: { status: 200, body: z.object({ status: z.literal('ok') }) },
  rate: 'unlimited',
})

export const readyz = route({
  ...common,
  id: 'system.ready',
  path: '/readyz',
  summary: { zh: '是否可以提供服务', en: 'Whether it can serve' },
  access: open,
  answer: { status: 200, body: z.object({ status: z.literal('ready') }) },
  problems: ['not-ready'],
  rate: 'unlimited',
})

export const metrics = route({
  ...common,
  id: 'system.metrics',
  path: '/metrics',
  summary: { zh: '运行指标（Prometheus）', en: 'Metrics for Prometheus' },
  access: { permission: 'metrics.read', subject: 'nobody' },
  answer: { status: 200, text: 'text/plain' },
  rate: 'read',
})

export const openApi = route({
  ...common,
  id: 'system.openapi',
  path: '/openapi.json',
  summary: { zh: '本接口的 OpenAPI 3.1 文档', en: 'This API as an OpenAPI 3.1 document' },
  access: open,
  answer: { status: 200, body: z.record(z.string(), z.unknown()) },
  rate: 'read',
})

export const reference = route({
  ...common,
  id: 'system.reference',
  path: '/reference',
  summary: { zh: '接口说明页面', en: 'The API to read' },
  access: open,
  answer: { status: 200, text: 'text/html' },
  rate: 'read',
})
