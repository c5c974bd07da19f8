// Opens a workbook in HyperFormula, in a process of its own so that it may run out of memory.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Workbook = {
  /** Seller, customer, amount; sorted. */
  readonly orders: readonly (readonly [string, string, number])[]
  /** Seller, three targets, and what ours came to: three metrics, the grade, the commission. */
  readonly sellers: readonly (readonly (string | number)[])[]
}
export type Calculated = {
  readonly openedMs: number
  readonly changedMs: number
  readonly differing: number
}

type Cell = string | number | null
type HyperFormula = {
  readonly getSheetValues: (sheet: number) => readonly (readonly unknown[])[]
  readonly setCellContents: (
    at: { readonly sheet: number; readonly row: number; readonly col: number },
    cell: Cell,
  ) => unknown
}
type HyperFormulaModule = {
  readonly HyperFormula: {
    readonly buildFromSheets: (sheets: object, options: object) => HyperFormula
  }
}

const [, , folder = '', file = ''] = process.argv
const { HyperFormula } = createRequire(import.meta.url)(folder) as HyperFormulaModule
const { orders, sellers } = JSON.parse(readFileSync(file, 'utf8')) as Workbook
const n = orders.length

const start = performance.now()
const workbook = HyperFormula.buildFromSheets(
  {
    Orders: orders.map(([seller, customer, amount], index) => [
      seller,
      customer,
      amount,
      index === 0 ? 1 : `=IF(AND(A${index + 1}=A${index},B${index + 1}=B${index}),0,1)`,
    ]),
    Results: sellers.map(([seller = '', booked = 0, count = 0, customers = 0], index) => {
      const r = index + 1
      const column = (letter: string): string => `Orders!$${letter}$1:$${letter}$${n}`
      return [
        seller,
        booked,
        count,
        customers,
        `=SUMIFS(${column('C')},${column('A')},A${r})`,
        `=COUNTIFS(${column('A')},A${r},${column('C')},">0")`,
        `=SUMIFS(${column('D')},${column('A')},A${r})`,
        `=MAX(0,MIN(120,100*E${r}/B${r}))`,
        `=MIN(120,100*F${r}/C${r})`,
        `=IF(G${r}/D${r}<0.5,40,IF(G${r}/D${r}<0.8,70,IF(G${r}/D${r}<1,90,110)))`,
        `=0.6*H${r}+0.2*I${r}+0.2*J${r}`,
        `=IF(K${r}>=110,"S",IF(K${r}>=95,"A",IF(K${r}>=80,"B","C")))`,
        `=ROUND(IF(E${r}<0.8*B${r},0.03*E${r},IF(E${r}<B${r},0.024*B${r}+0.05*(E${r}-0.8*B${r}),IF(E${r}<1.2*B${r},0.034*B${r}+0.08*(E${r}-B${r}),0.05*B${r}+0.1*(E${r}-1.2*B${r})))),0)`,
      ]
    }),
  },
  { licenseKey: 'gpl-v3', maxRows: 10_000_000 },
)
const results = workbook.getSheetValues(1)
const openedMs = performance.now() - start
const begun = performance.now()
workbook.setCellContents({ sheet: 0, row: 0, col: 2 }, 123_456)
const changedMs = performance.now() - begun

let differing = 0
for (const [index, seller] of sellers.entries()) {
  const theirs = results[index] ?? []
  const pairs = [
    [theirs[4], seller[4]],
    [theirs[5], seller[5]],
    [theirs[6], seller[6]],
    [theirs[11], seller[7]],
    [theirs[12], seller[8]],
  ]
  differing += pairs.filter(([a, b]) => a !== b).length
}
const calculated: Calculated = { openedMs, changedMs, differing }
process.stdout.write(JSON.stringify(calculated))
