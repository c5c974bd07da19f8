import { z } from 'zod'
import { librarySchema, planSchema } from './document.ts'

/** The plan document as JSON Schema (draft 2020-12), for editors that check and complete YAML while one types. */
export function planJsonSchema(): object {
  return published(planSchema, 'Yeji plan document')
}

export function libraryJsonSchema(): object {
  return published(librarySchema, 'Yeji library of fact types and metrics')
}

function published(schema: z.ZodType, title: string): object {
  return {
    ...z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' }),
    title,
  }
}
