import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallCompany } from '../cli/small-company.ts'
import { withCompany, yejiHere } from '../cli/yeji.ts'

const settlement = `    settlement:
      draws:
        ramp: { name: { zh: 新人预支, en: Ramp-up draw }, kind: recoverable, amount: =250, recovery: {} }
      holdbacks:
        retention: { name: { zh: 风险金, en: Retention }, rules: [commission], share: 10%, release: { after: 1 } }
`

/** The table's amounts, as they're shown in the first language. */
function amountsOf(page: string, heading: string): readonly string[] {
  const table = page.slice(page.indexOf(heading)).split('</table>')[0] ?? ''
  return [...table.matchAll(/<td class="amount">(.*?)<\/td>/g)].map(([, cell = '']) =>
    cell
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/[¥,]/g, '')
      .trim(),
  )
}

test('the settlement adds up from the lines to what is paid out, and balances stand apart', async () => {
  const plan = String(smallCompany['plan.yaml']) + settlement
  await withCompany({ 'plan.yaml': plan }, async (folder) => {
    await yejiHere('calc', folder, '--period', '2026-03')
    const page = await readFile(join(folder, 'results/2026-03/statements/chen.html'), 'utf8')
    // 200 are lifted to 250, and 10 % of the 200 are held back
    expect(amountsOf(page, '各项报酬合计')).toEqual(['200.00', '50.00', '−20.00', '230.00'])
    expect(amountsOf(page, '本期之后的余额及说明')).toEqual(['50.00', '20.00'])
  })
})

test('where nothing comes between, there is no settlement', async () => {
  await withCompany({}, async (folder) => {
    await yejiHere('calc', folder, '--period', '2026-03')
    const page = await readFile(join(folder, 'results/2026-03/statements/chen.html'), 'utf8')
    expect(page).not.toContain('各项报酬合计')
  })
})
