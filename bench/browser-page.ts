// What the benchmark's page runs: bundled into one ES module, with the plan and the numbers written into the page.
import { explainPerson } from './explain-person.ts'

type Asked = {
  readonly document: string
  readonly library: string
  readonly orders: number
  readonly times: number
}

declare const document: {
  readonly getElementById: (id: string) => { textContent: string | null } | null
}

const asked = JSON.parse(document.getElementById('asked')?.textContent ?? '') as Asked
const out = document.getElementById('out')
if (out === null) throw new Error('no place for the outcome')
try {
  out.textContent = JSON.stringify(
    explainPerson(asked.document, asked.library, asked.orders, asked.times),
  )
} catch (error) {
  out.textContent = JSON.stringify({ failure: String(error) })
}
