import { argv, stdout } from 'node:process'
import { setInterval } from 'node:timers'

import { openStore } from '#storage/open/open-store.ts'

/** Opens the store of a folder, says what came of it, and holds it until it's killed. */
const opened = await openStore({ folder: argv[2] ?? '' }, { migrations: [] })
stdout.write(`${opened.ok ? 'open' : JSON.stringify(opened.error)}\n`)
if (opened.ok) setInterval(() => undefined, 1000)
