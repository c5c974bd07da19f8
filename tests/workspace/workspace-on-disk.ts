import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { FactType } from '#engine/facts/fact-type.ts'
import { ratingFormSchema } from '#engine/scoring/ratings.ts'
import type { NumericUnit } from '#engine/units.ts'
import type { Problem } from '#kernel/problem.ts'
import type { InputsContext, InputsRead, ReadOptions } from '../../src/cli/workspace/inputs-read.ts'
import { readManifest } from '../../src/cli/workspace/manifest.ts'
import { readInputs } from '../../src/cli/workspace/read-inputs.ts'

/** Files of a workspace by path; null leaves out one of `plainWorkspace`. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** A small workspace without a fault: three people in two teams, and two orders. */
export const plainWorkspace: Files = {
  'yeji.yaml':
    'yeji: workspace/1\nname: { zh: 测试, en: Test }\ntimeZone: Asia/Shanghai\nplans: [plan.yaml]\n',
  'people.csv': 'person,name_zh,name_en\nchen,陈,Chen\nli,李,Li\nwang,王,Wang\n',
  'teams.csv': 'team,parent,name_zh,name_en\nall,,全部,All\nnorth,all,北区,North\n',
  'employment.csv':
    'person,from,to,job,grade,team,market,base_pay\n' +
    'chen,2025-01-01,,seller,s1,north,bj,9000\n' +
    'li,2025-01-01,2026-01-01,seller,s1,north,bj,8000.50\n' +
    'wang,2025-01-01,,manager,m1,all,,12000\n',
  'facts/order.csv':
    'id,seller,occurred_on,recorded_at,cancelled,customer,amount,quantity,assisted\n' +
    'o1,chen,2026-01-05,2026-01-06,,Acme,100.50,1,no\n' +
    'o2,li,2026-02-05,2026-02-06T10:00:00+08:00,,Globex,2000,2.5,yes\n',
}

const column = (
  key: string,
  unit: FactType['columns'][number]['unit'],
  optional = false,
): FactType['columns'][number] => ({
  key,
  name: { zh: key, en: key },
  unit,
  splits: false,
  optional,
})

const order: FactType = {
  key: 'order',
  name: { zh: '订单', en: 'Order' },
  creditedBy: 'seller',
  columns: [
    column('customer', 'text'),
    column('amount', 'money'),
    column('quantity', 'quantity', true),
    column('assisted', 'yesno', true),
  ],
}
const pulse: FactType = {
  key: 'pulse',
  name: { zh: '氛围', en: 'Pulse' },
  creditedBy: 'team',
  columns: [column('team', 'text'), column('cohesion', 'score')],
}

/** An amount in a currency of its own, which may be left out. */
const abroad: FactType = {
  key: 'abroad',
  name: { zh: '境外订单', en: 'Order abroad' },
  creditedBy: 'seller',
  columns: [
    { ...column('amount', 'money'), currency: 'currency' },
    column('currency', 'text', true),
  ],
}

const metricUnits: Readonly<Record<string, NumericUnit>> = {
  sales_amount: 'money',
  order_count: 'count',
  win_rate: 'ratio',
}

const form = ratingFormSchema.parse({
  name: { zh: '协作评价表', en: 'Collaboration form' },
  scale: { min: '1', max: '5' },
  normalise: 'max',
  order: 'rater-then-item',
  groups: {
    superior: { name: { zh: '上级', en: 'Superiors' }, weight: '60%' },
    customer: { name: { zh: '客户', en: 'Customers' }, weight: '30%' },
    self: { name: { zh: '本人', en: 'Self' }, weight: '10%' },
  },
  missing: 'redistribute',
  questions: {
    teamwork: { name: { zh: '协作', en: 'Teamwork' } },
    support: { name: { zh: '支持', en: 'Support' } },
  },
})
/** A form that takes any question. */
const { questions: _, ...openForm } = form

export const testContext: InputsContext = {
  factTypes: new Map([order, pulse, abroad].map((type) => [type.key, type])),
  currency: 'CNY',
  calendar: { startMonth: 1 },
  metricUnit: (metric) => metricUnits[metric] ?? null,
  forms: new Map([
    ['collaboration', form],
    ['open', openForm],
  ]),
  roles: [
    { key: 'owner', kind: 'revenue' },
    { key: 'presales', kind: 'overlay' },
  ],
}

/**
 * Writes the plain workspace with the given files over it, hands over its folder, and removes it.
 */
export async function withWorkspace<T>(
  files: Files,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-workspace-'))
  try {
    for (const [path, content] of Object.entries({ ...plainWorkspace, ...files })) {
      if (content === null) continue
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Reads the folder; problems of yeji.yaml throw unless they're what is wanted. */
export async function readFolder(folder: string, options: ReadOptions = {}): Promise<InputsRead> {
  const manifest = await readManifest(folder)
  if (!manifest.ok) throw new Error(manifest.error.map(said).join('\n'))
  return readInputs(folder, manifest.value, testContext, options)
}

/** The problems of yeji.yaml, or else of the tables. */
export async function problemsIn(folder: string): Promise<readonly Problem[]> {
  const manifest = await readManifest(folder)
  if (!manifest.ok) return manifest.error
  return (await readInputs(folder, manifest.value, testContext)).problems
}

/** "not-a-day facts/order.csv:2 occurred_on", as the tables of cases write it. */
export function said({ code, at }: Problem): string {
  const line = at.line === undefined ? '' : `:${at.line}`
  return [code, `${at.file ?? '-'}${line}`, at.field ?? at.path ?? ''].join(' ').trim()
}
