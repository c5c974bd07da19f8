import { argv, stdout } from 'node:process'
import { setInterval } from 'node:timers'

import { openStore } from '#storage/open/open-store.ts'

import { jobsOn, long } from './job-queues.ts'

/** Takes up a long job of the store it's told, says so, and never finishes it. */
const opened = await openStore({ url: argv[2] ?? '' })
if (!opened.ok) throw new Error(opened.error.message.en)
const { jobs } = await jobsOn(opened.value)
await jobs.work(long, async ({ payload }) => {
  stdout.write(`running ${payload.n}\n`)
  await new Promise(() => setInterval(() => undefined, 1000))
})
stdout.write('working\n')
