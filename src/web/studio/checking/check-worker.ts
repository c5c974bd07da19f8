import { checkedText } from '#domain/plans/text/checked.ts'
import { planJsonSchema } from '#engine/plan/json-schema.ts'
import library from '../../../../plans/library.yaml?raw'
import type { CheckRequest, CheckResponse } from './messages.ts'

/** The library that goes without saying, as the server has it. */
const shipped = { file: 'library.yaml', text: library }

/** Checks texts one after the other, away from the page. */
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const { id, text, libraries } = data
  let response: CheckResponse
  try {
    const checked = checkedText(text, [shipped, ...libraries])
    // What may be written doesn't change: once is enough.
    response = { id, checked, ...(id === 1 ? { schema: planJsonSchema() } : {}) }
  } catch (error) {
    response = { id, failed: String(error) }
  }
  postMessage(response)
})
