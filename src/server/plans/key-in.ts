import { z } from 'zod'
import { readSource } from '#engine/plan/source.ts'
import { keyText } from '#engine/plan/texts.ts'

const head = z.object({ key: keyText })
const named = z.object({ name: z.object({ zh: z.string().min(1), en: z.string().min(1) }) })

/** The plan's key, as far as a text that may be half written says one. */
export function keyIn(document: string): string | null {
  const data = dataOf(document)
  return head.safeParse(data).data?.key ?? null
}

/** What the plan is called, likewise. */
export function nameIn(document: string): { readonly zh: string; readonly en: string } | null {
  return named.safeParse(dataOf(document)).data?.name ?? null
}

function dataOf(document: string): unknown {
  const source = readSource(document, 'plan.yaml')
  return source.ok ? source.value.data : null
}
