import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser as Chromium, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { expectStatus } from '../server/browser.ts'
import { expectAccessible } from './accessible.ts'
import { chooseOption } from './choose-option.ts'
import { openChromium } from './chromium.ts'
import { startDemoCompany } from './demo-company.ts'
import type { DemoCompany } from './demo-company.ts'
import { deliveries, prepareForFiles, takings } from './messy-files.ts'
import { openRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { isTooWide } from './watched-page.ts'

const listed = z.object({
  items: z.array(z.object({ id: z.string(), seller: z.string(), key: z.string() })),
})

describe('facts, imports, sources and keys', () => {
  let chromium: Chromium
  let company: DemoCompany
  let relay: Relay

  beforeAll(async () => {
    relay = await openRelay()
    ;[chromium, company] = await Promise.all([openChromium(), startDemoCompany(relay)])
    await prepareForFiles(company)
  })
  afterAll(async () => {
    await chromium.close()
    await company.stop()
    relay.close()
  })

  const figure = async (place: Page | Locator, label: string): Promise<string | null> => {
    const shown = place.locator('dl > div').filter({ hasText: new RegExp(`^${label}`) })
    return shown.locator('dd span').first().textContent()
  }
  const sound = async (page: Page): Promise<void> => {
    // Lists of choices that are just closing.
    await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0)
    await expectAccessible(page)
    expect(await isTooWide(page)).toBe(false)
  }

  // By hand: of 9 rows one is there twice, one has no order, one no quantity, two contradict each other. What is left
  // comes to 1,052.75 + 115,000 + 6,858.77 + 22,192.97 = 145,104.49.
  test('HR brings a messy GBK file in, though the session ends meanwhile, and mends what was rejected', async () => {
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale: 'zh-CN', width: 1440 },
      '/imports',
    )
    await page.getByRole('button', { name: '导入文件' }).first().click()
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'data_wuliu.csv', mimeType: 'text/csv', buffer: deliveries },
    })
    await chooseOption(page, '文件里是什么', '交货')
    await chooseOption(page, '来自哪里', 'WMS (wms)')
    await sound(page)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByTitle('自动（GBK / GB 18030）').waitFor()
    await page.getByRole('cell', { name: '11,50万元' }).first().waitFor()
    await sound(page)
    await page.getByRole('button', { name: '下一步' }).click()
    // Nothing is guessed: rows that are the same twice have to be decided on.
    expect(await page.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true)
    await page.getByText('相同的行只取一次').click()
    const parts = page.locator('.ant-select-selection-item', {
      has: page.locator('.ant-select-selection-item-remove'),
    })
    while ((await parts.count()) > 2)
      await parts.last().locator('.ant-select-selection-item-remove').click()
    await page.getByText('¥145,104.49').waitFor()
    expect([await figure(page, '可导入'), await figure(page, '未接受')]).toEqual(['4', '4'])
    await sound(page)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('已核对 4 行：新增 4').waitFor()

    const hr = await company.caller('hr')
    await expectStatus(hr.ask('DELETE', '/api/v1/sessions'), 204)
    await page.getByRole('button', { name: '导入 4 行' }).click()
    await page.getByLabel('密码').fill(company.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('更正未接受的行').waitFor()
    expect([await figure(page, '新增'), await figure(page, '不读取')]).toEqual(['4', '1'])
    await sound(page)

    const row = (line: number) => page.getByRole('row', { name: `第 ${line} 行` })
    await page.getByLabel('第 6 行，数量').fill('三')
    await row(6).getByText('“三”不是数字').waitFor()
    await page.getByLabel('第 6 行，数量').fill('3')
    await row(6).getByText('已改好').waitFor()
    await row(4).getByRole('button', { name: '放弃此行' }).click()
    await row(9).getByRole('button', { name: '采用此行' }).click()
    await row(9).getByText('已改好').waitFor()
    await row(10).getByRole('button', { name: '放弃此行' }).click()
    await page.getByRole('button', { name: '导入 2 行，放弃 2 行' }).click()
    await page.getByText('已导入 2 行').waitFor()
    await page.getByText('更正未接受的行').waitFor({ state: 'detached' })
    expect([await figure(page, '新增'), await figure(page, '未接受')]).toEqual(['6', '0'])
    await page.getByRole('button', { name: '查看已导入的事实' }).click()
    await page.getByText('已显示 6 条').waitFor()
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('a workbook of two sheets whose sellers are written by name, on a phone that loses its network', async () => {
    const hr = await company.caller('hr')
    const { json } = await expectStatus(hr.ask('GET', '/api/v1/people?limit=60'), 200)
    const people = z
      .object({
        items: z.array(z.object({ personId: z.string(), name: z.object({ zh: z.string() }) })),
      })
      .parse(json).items
    const [first, second, third] = people
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('nobody')
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale: 'en', width: 390 },
      '/imports/new',
    )
    await page.locator('input[type=file]').setInputFiles({
      name: '超市营业额2.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: takings([first.name.zh, '小周', second.name.zh]),
    })
    await chooseOption(page, 'What is in it', 'Takings')
    await chooseOption(page, 'Where it comes from', 'POS (till)')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('all of them, with the same headings').click()
    await sound(page)
    await page.getByRole('button', { name: 'Next' }).click()
    await chooseOption(page, 'Seller comes from', '姓名')
    await chooseOption(page, 'Id comes from', 'Made from columns…')
    const columns = page.getByRole('combobox', { name: 'Columns that make the id' })
    for (const part of ['工号', '日期', '时段', '柜台']) {
      await columns.fill(part)
      await page
        .getByRole('option', { name: part, exact: true })
        .first()
        .waitFor({ state: 'attached' })
      await columns.press('Enter')
    }
    await page.keyboard.press('Escape')
    // One is known by name, one is written as nobody is called.
    await page.getByText('by name', { exact: true }).first().waitFor()
    const who = page.getByRole('combobox', { name: '"小周" is' })
    await who.fill(third.personId)
    await page.locator('.ant-select-dropdown:visible').getByTitle(third.personId).waitFor()
    await who.press('Enter')
    expect([await figure(page, 'Ready'), await figure(page, 'Rejected')]).toEqual(['3', '1'])
    await sound(page)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('3 rows checked: 3 new').waitFor()
    relay.cut()
    await page.getByRole('button', { name: 'Import 3 rows' }).click()
    await page.getByText('The connection is lost; it goes on by itself').waitFor()
    relay.mend()
    await page.getByText('Mend the rejected rows').waitFor()
    await page.getByLabel('row 4, 交易额').fill('1,020.50')
    await page.getByText('Right now').waitFor()
    await page.getByRole('button', { name: 'Import 1 mended rows' }).click()
    await page.getByText('1 rows imported').waitFor()
    const found = await expectStatus(hr.ask('GET', '/api/v1/facts/takings?source=till'), 200)
    const sellers = listed.parse(found.json).items.map(({ seller }) => seller)
    const expected = [first.personId, first.personId, second.personId, third.personId]
    expect(sellers.toSorted()).toEqual(expected.toSorted())
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test('a fact is corrected with a reason, withdrawn and brought back; its seller reads why', async () => {
    const seller = await company.caller('seller')
    const own = await expectStatus(
      seller.ask('GET', '/api/v1/facts/order?order=latest&limit=1'),
      200,
    )
    const [fact] = listed.parse(own.json).items
    if (fact === undefined) throw new Error('no order')
    const { page, wrong } = await company.open(
      chromium,
      'hr',
      { locale: 'en', width: 1440 },
      '/facts',
    )
    await page.getByLabel('Id or source key').fill(fact.id)
    await page.keyboard.press('Enter')
    await page.getByText('1 shown').waitFor()
    await sound(page)
    await page.getByRole('button', { name: `History of ${fact.id}` }).click()
    await page.getByRole('button', { name: 'Correct', exact: true }).click()
    await page.getByLabel('Amount CNY', { exact: true }).fill('much')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await page.getByText('Say why; it stays in the history').waitFor()
    await page.getByLabel('Reason').fill('Wrong in the contract')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await page.getByText(/"much"/).waitFor()
    expect(await page.getByLabel('Reason').inputValue()).toBe('Wrong in the contract')
    await sound(page)
    await page.getByLabel('Amount CNY', { exact: true }).fill('4321.5')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await page.getByText(/By hand, .*: Wrong in the contract/).waitFor()
    await page.getByRole('insertion').getByText('¥4,321.50').waitFor()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByLabel('Reason').fill('Told twice')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await page.getByLabel('Reason').fill('It was not')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await page.getByRole('heading', { name: 'Version 4' }).waitFor()
    await sound(page)
    expect(wrong).toEqual([])
    await page.context().close()

    const reader = await company.open(
      chromium,
      'seller',
      { locale: 'zh-CN', width: 390 },
      `/facts?type=order&fact=${fact.id}`,
    )
    await reader.page.getByText(/手工更正：Told twice/).waitFor()
    expect(await reader.page.getByRole('button', { name: '更正', exact: true }).count()).toBe(0)
    await sound(reader.page)
    expect(reader.wrong).toEqual([])
    await reader.page.context().close()
  })

  test('a source, its webhook and a key; both examples work as they are shown', async () => {
    const run = promisify(execFile)
    const hr = await company.open(chromium, 'hr', { locale: 'zh-CN', width: 390 }, '/sources')
    await hr.page.getByRole('button', { name: '登记来源' }).click()
    await hr.page.getByLabel('名称').fill('苏州 ERP')
    await hr.page.getByLabel('编号').fill('-erp')
    await hr.page.getByRole('button', { name: '保存' }).click()
    await hr.page.getByText('以字母或数字开头').waitFor()
    await hr.page.getByLabel('编号').fill('erp')
    await hr.page.getByRole('button', { name: '保存' }).click()
    const card = hr.page.getByRole('region', { name: '苏州 ERP', exact: true })
    await card.getByRole('button', { name: '生成签名密钥' }).click()
    await hr.page.getByRole('dialog').getByText('只显示这一次').waitFor()
    await chooseOption(hr.page, '事实类型', '交货')
    const signed = (await hr.page.getByRole('region', { name: '示例' }).textContent()) ?? ''
    await sound(hr.page)
    const told = await run('bash', ['-c', signed])
    expect(told.stdout).toContain('"accepted":1')
    await hr.page.getByRole('button', { name: '关闭' }).last().click()
    await hr.page.reload()
    expect(await figure(card, '近 24 小时')).toBe('1 行')
    await card.getByText('最近送达').waitFor()
    await sound(hr.page)
    await card.getByRole('button', { name: '立即废除' }).click()
    await hr.page.getByRole('tooltip').getByRole('button', { name: '立即废除' }).click()
    await hr.page.getByText('已废除').waitFor()
    await card.getByText('0 个签名密钥有效').waitFor()
    await expect(run('bash', ['-c', `${signed} -f`])).rejects.toThrow()
    expect(hr.wrong).toEqual([])
    await hr.page.context().close()

    const { page, wrong } = await company.open(
      chromium,
      'admin',
      { locale: 'en', width: 1440 },
      '/api-keys',
    )
    await page.getByRole('button', { name: 'Create a key' }).first().click()
    await page.getByLabel('What it is for').fill('Nightly export')
    await chooseOption(page, 'May send for this source only', '苏州 ERP (erp)')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('dialog').getByText('It is shown this once').waitFor()
    await chooseOption(page, 'Type of facts', 'Delivery')
    const example = (await page.getByRole('region', { name: 'Worked example' }).textContent()) ?? ''
    await sound(page)
    const { stdout } = await run('bash', ['-c', example])
    expect(stdout).toContain('"source":"erp"')
    await page.getByRole('button', { name: 'Close' }).last().click()
    const key = page.getByRole('row', { name: /Nightly export/ })
    await key.getByText('Active').waitFor()
    await sound(page)
    await key.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await key.getByText('Revoked').waitFor()
    await expect(run('bash', ['-c', `${example} -f`])).rejects.toThrow()
    expect(wrong).toEqual([])
    await page.context().close()
  })
})
