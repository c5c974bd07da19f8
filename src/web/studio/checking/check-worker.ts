import { checkedText } from '#domain/plans/text/checked.ts'
import { checkedLibrary } from '#domain/plans/text/checked-library.ts'
import { libraryJsonSchema, planJsonSchema } from '#engine/plan/json-schema.ts'
import library from '../../../../plans/library.yaml?raw'
import type { CheckRequest, CheckResponse } from './messages.ts'

/** The library that goes without saying, as the server has it. */
const shipped = { file: 'library.yaml', text: library }

/** Checks texts one after the other, away from the page. */
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const { id, text, libraries, surroundings } = data
  let response: CheckResponse
  try {
    const checked =
      surroundings === null
        ? checkedText(text, [shipped, ...libraries])
        : checkedLibrary(text, shipped, surroundings)
    // What may be written doesn't change: once is enough.
    const schema = surroundings === null ? planJsonSchema : libraryJsonSchema
    response = { id, checked, ...(id === 1 ? { schema: schema() } : {}) }
  } catch (error) {
    response = { id, failed: String(error) }
  }
  postMessage(response)
})
