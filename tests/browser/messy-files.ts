import { readFileSync } from 'node:fs'
import { z } from 'zod'

import { expectStatus } from '../server/browser.ts'
import { workbookBytes } from '../support/workbook-bytes.ts'
import type { DemoCompany } from './demo-company.ts'

const plan = readFileSync(new URL('../../examples/messy-files/plan.yaml', import.meta.url), 'utf8')

/** The types of the two files, published as a company does it: proposed by one, approved by another; and two sources. */
export async function prepareForFiles(company: DemoCompany): Promise<void> {
  const [designer, hr] = await Promise.all([company.caller('designer'), company.caller('hr')])
  const body = { document: plan }
  const { json } = await expectStatus(designer.ask('POST', '/api/v1/plan-proposals', body), 201)
  const { proposalId } = z.object({ proposalId: z.string() }).parse(json)
  await expectStatus(hr.ask('POST', `/api/v1/plan-proposals/${proposalId}/approve`), 200)
  for (const [sourceId, name] of [
    ['wms', 'WMS'],
    ['till', 'POS'],
  ])
    await expectStatus(hr.ask('POST', '/api/v1/sources', { sourceId, name }), 201)
}

/** By character: its bytes in GBK, as far as two bytes do. */
const gbk = new Map<string, readonly [number, number]>()
const decoder = new TextDecoder('gb18030')
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++)
    gbk.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])

function inGbk(text: string): Buffer {
  const bytes = Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 0x80 ? [code] : (gbk.get(character) ?? [])
  })
  return Buffer.from(bytes)
}

/**
 * Deliveries as the published file has them: GBK, 元 and 万元, a comma for decimals, days without zeros, a row twice, one
 * without its order, one without a quantity, and two that say different things of one order line.
 */
export const deliveries = inGbk(
  [
    '订单号,订单行,销售时间,交货时间,货品交货状况,货品,货品用户反馈,销售区域,数量,销售金额',
    'P096311,10,2016-7-30,2016-9-30,晚交货 ,货品3,质量合格,华北,2,"1052,75元"',
    'P096826,10,2016-8-30,2016-10-30,按时交货,货品3,质量合格,华北,10,"11,50万元"',
    ',20,2016-8-30,2016-10-30,按时交货,货品3,质量合格,华北,10,"11,50万元"',
    'P097435,10,2016-7-30,2016-9-30,按时交货,货品1,返修,华南,2,"6858,77元"',
    'P101535,10,2016-7-15,2016-10-15,按时交货,货品3,返修,华北,,"700,53元"',
    'P098065,10,2016-7-15,2016-10-15,按时交货,货品2,返修,华东,1,"22192,97元"',
    'P098065,10,2016-7-15,2016-10-15,按时交货,货品2,返修,华东,1,"22192,97元"',
    'P114322,10,2016-12-15,2017-3-15,晚交货,货品2,拒货,马来西亚,1,"200,61元"',
    'P114322,10,2016-11-22,2017-2-22,晚交货,货品2,拒货,马来西亚,1,"200,61元"',
    '',
  ].join('\r\n'),
)

/** Takings of a shop on two sheets, as the published workbook has them; whose they are, is written by name. */
export function takings(names: readonly [string, string, string]): Buffer {
  const [first, second, third] = names
  const header = ['工号', '姓名', '日期', '时段', '交易额', '柜台']
  const row = (cells: readonly string[]): string =>
    `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
  const sheet = (rows: readonly (readonly string[])[]): string =>
    [header, ...rows].map(row).join('')
  const bytes = workbookBytes({
    sheets: [
      {
        name: 'Sheet1',
        rows: sheet([
          ['1001', first, '20190301', '9：00-14：00', '2000', '化妆品'],
          ['1002', second, '20190301', '14：00-21：00', '1800', '化妆品'],
          ['1003', third, '20190302', '9：00-14：00', '', '食品'],
        ]),
      },
      {
        name: 'Sheet2',
        rows: sheet([['1001', first, '20190401', '9：00-14：00', '1543', '食品']]),
      },
    ],
  })
  return Buffer.from(bytes)
}
