import { argv } from 'node:process'

import type { Day } from '#kernel/day.ts'
import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { runUpload } from '#server/uploads/run-upload.ts'
import { openStore } from '#storage/open/open-store.ts'
import { directory } from './company.ts'

/** Runs an upload of the store it's told, until it's killed. */
const [, , url = '', uploadId = ''] = argv
const opened = await openStore({ url })
if (!opened.ok) throw new Error(opened.error.message.en)
const store = opened.value
const services = { book: planBooks(), names: knownNames(), directory }
const clock = { now: () => Date.now(), today: () => '2026-06-15' as Day }
await runUpload(uploadId, new AbortController().signal, { store, clock }, services)
await store.close()
