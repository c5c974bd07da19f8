import { argv } from 'node:process'

import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { runUpload } from '#server/uploads/run-upload.ts'
import { openStore } from '#storage/open/open-store.ts'

/** Runs an upload of the store it's told, until it's killed. */
const [, , url = '', uploadId = ''] = argv
const opened = await openStore({ url })
if (!opened.ok) throw new Error(opened.error.message.en)
const store = opened.value
const uploading = { store, now: () => Date.now(), book: planBooks(), names: knownNames() }
await runUpload(uploadId, new AbortController().signal, uploading)
await store.close()
