import { z } from 'zod'

import { expectStatus } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import type { DemoCompany } from './demo-company.ts'

const draft = z.object({ draftId: z.string(), title: z.string(), document: z.string() })

export type Begun = z.output<typeof draft>

/** A draft from a plan of whatever kind. */
export async function begunDraft(designer: Browser, from: object, title?: string): Promise<Begun> {
  const made = await expectStatus(designer.ask('POST', '/api/v1/plan-drafts', { title, from }), 201)
  return draft.parse(made.json)
}

/** What it says from now on, as the page would save it. */
export async function savedDraft(
  designer: Browser,
  { draftId, title, document }: Begun,
  etag: string,
): Promise<void> {
  const path = `/api/v1/plan-drafts/${draftId}`
  await expectStatus(designer.ask('PUT', path, { title, document }, { 'if-match': etag }), 200)
}

/** A draft of five thousand lines: five hundred metrics more than anybody has. */
export async function longDraft(designer: Browser): Promise<Begun> {
  const begun = await begunDraft(designer, { shipped: 'commission' })
  const metric = (at: number): string =>
    [
      ...[`  made_${at}:`, '    kind: sum'],
      `    name: { zh: 第${at}种销售额, en: Sales of kind ${at} }`,
      ...['    unit: money', '    from: order', `    of: =amount * ${at}%`],
      ...['    # as it is sold', '    source: { zh: 订单系统, en: Order system }'],
      '    owner: { zh: 运营, en: Operations }',
    ].join('\n')
  const many = Array.from({ length: 500 }, (_, at) => metric(at + 1)).join('\n')
  const document = begun.document.replace(/^metrics:\n/m, `metrics:\n${many}\n`)
  const long = { ...begun, document }
  await savedDraft(designer, long, '"1"')
  return long
}

/** The hash of the commission plan as it's in force. */
export async function commissionPlan(company: DemoCompany): Promise<string> {
  const designer = await company.caller('designer')
  const { json } = await expectStatus(designer.ask('GET', '/api/v1/plans?limit=200'), 200)
  const { items } = z
    .object({ items: z.array(z.object({ key: z.string(), hash: z.string() })) })
    .parse(json)
  return items.find(({ key }) => key === 'commission')?.hash ?? ''
}

/** A draft of its next version: more beyond 120 %, from December on. */
export async function draftOfPlan(company: DemoCompany): Promise<string> {
  const designer = await company.caller('designer')
  const title = '2026-12'
  const from = { plan: await commissionPlan(company) }
  const { draftId, document: before } = await begunDraft(designer, from, title)
  const document = before
    .replace(/from: 20\d\d-\d\d-\d\d/, 'from: 2026-12-01')
    .replace('from: 120%, rate: 3%', 'from: 120%, rate: 3.5%')
  await savedDraft(designer, { draftId, title, document }, '"1"')
  return draftId
}

/** Such a draft, proposed, with a question about the rate. */
export async function proposalOfPlan(company: DemoCompany): Promise<string> {
  const designer = await company.caller('designer')
  const draftId = await draftOfPlan(company)
  const asked = designer.ask('POST', `/api/v1/plan-drafts/${draftId}/propose`, undefined, {
    'if-match': '"2"',
  })
  const { json } = await expectStatus(asked, 201)
  const { proposalId } = z.object({ proposalId: z.string() }).parse(json)
  const finance = await company.caller('finance')
  const clause = 'cycles.month.pay.commission'
  const text = '3.5 % 的年度成本测算过吗？ / Has the cost of 3.5 % been simulated?'
  const body = { of: `proposal:${proposalId}`, clause, text }
  await expectStatus(finance.ask('POST', '/api/v1/plan-comments', body), 201)
  return proposalId
}

/** A metric and a fact type of the company's own. */
export async function keepOwnLibrary(company: DemoCompany): Promise<void> {
  const document = `yeji: library/1
key: company
version: 1
name: { zh: 公司指标库, en: Company library }
factTypes:
  tender:
    name: { zh: 投标, en: Tender }
    columns:
      amount: { name: { zh: 标的额, en: Tendered }, unit: money, splits: true }
      won: { name: { zh: 中标, en: Won }, unit: yesno }
metrics:
  large_order_amount:
    kind: sum
    name: { zh: 大单额, en: Large orders }
    unit: money
    from: order
    of: =金额
    where: =金额 >= 50000
    source: { zh: 订单系统, en: Order system }
    owner: { zh: 销售运营部, en: Sales operations }
  tender_rate:
    kind: rate
    name: { zh: 中标率, en: Tenders won }
    unit: ratio
    from: tender
    of: =中标
    source: { zh: 招标台账, en: Register of tenders }
    owner: { zh: 销售运营部, en: Sales operations }
`
  const designer = await company.caller('designer')
  const kept = designer.ask('PUT', '/api/v1/own-library', { document }, { 'if-match': '"0"' })
  await expectStatus(kept, 200)
}
