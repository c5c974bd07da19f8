import { readFileSync } from 'node:fs'
import { argv, env, exit, stderr } from 'node:process'

import { parse } from 'yaml'
import { z } from 'zod'

const USAGE = 2

/** The settings in the YAML file that the command line names. Whatever is wrong with them ends the program. */
export function readSettings<S extends z.ZodType>(schema: S): z.output<S> {
  const [, program = '', file] = argv
  if (file === undefined) return stop(`${program} SETTINGS.yaml`)
  const read = schema.safeParse(parse(readFileSync(file, 'utf8')))
  return read.success ? read.data : stop(`${file}:\n${z.prettifyError(read.error)}`)
}

/** What stands in an environment variable: keys and secrets don't belong into files. */
export function secretIn(name: string): string {
  return env[name] ?? stop(`${name}: 未设置该环境变量 / this environment variable isn't set`)
}

/** Ends the program: somebody has to mend something first. */
export function stop(why: string, code = USAGE): never {
  say(why)
  return exit(code)
}

export function say(text: string): void {
  stderr.write(`${text}\n`)
}

/** How long to wait after a failure, doubled with each further one. */
export const retrySettings = z
  .strictObject({
    firstSeconds: z.number().positive().default(1),
    longestSeconds: z.number().positive().default(60),
  })
  .prefault({})

export type RetrySettings = z.output<typeof retrySettings>
