import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { cancelUpload, createUpload, oneUpload, rejectedRows } from '#contract/uploads.ts'
import type { Received } from '#contract/route.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { outputOptions } from '../commands/command.ts'
import type { CommonOptions } from '../commands/command.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import type { OutputOptions } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { openRemote } from './remote.ts'
import type { Remote, RemoteOptions } from './remote.ts'
import { remoteProblem, saidByServer } from './remote-problems.ts'
import { sendingFetch } from './sending-fetch.ts'

export type SendOptions = CommonOptions &
  RemoteOptions & {
    readonly type: string
    readonly source?: string
    readonly mapping?: string
    readonly rejected?: string
  }

type Upload = Received<typeof oneUpload>
type Asked<T> = Result<T, readonly Problem[]>

const mediaTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Uploads a file, waits until its rows are taken in, and ends with the counts. */
export async function send(file: string, options: SendOptions): Promise<number> {
  const output = outputOptions(options)
  const opened = openRemote(options.server, output.language)
  if (!opened.ok) return reportProblems(opened.error, output)
  const name = path.basename(file)
  const mediaType = mediaTypes[path.extname(name).toLowerCase()]
  if (mediaType === undefined)
    return reportProblems([remoteProblem('file-kind-unknown', {}, { found: name })], output)
  const content = readFileSync(file)
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.on('SIGINT', onInterrupt)
  try {
    const uploaded = await upload(opened.value, { name, mediaType, content }, options, stop.signal)
    if (!uploaded.ok) return reportProblems(uploaded.error, output)
    const lines = mediaType === mediaTypes['.xlsx'] ? null : linesIn(content)
    const ended = await takenIn(opened.value, uploaded.value, lines, stop.signal)
    if (!ended.ok) return reportProblems(ended.error, output)
    return await report(opened.value, ended.value, file, options, output)
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

async function upload(
  remote: Remote,
  file: { readonly name: string; readonly mediaType: string; readonly content: Uint8Array },
  { type, source, mapping }: SendOptions,
  stopped: AbortSignal,
): Promise<Asked<Upload>> {
  const { name, mediaType, content } = file
  const text = mapping === undefined ? undefined : readFileSync(mapping, 'utf8')
  const progress = new Progress(content.length)
  const sending = sendingFetch((bytes) => progress.reach(bytes, name), stopped)
  const query = { type, source, file: name, mapping: text }
  try {
    return await remote.ask(createUpload, { query, raw: { mediaType, content } }, sending)
  } catch (error) {
    // The server keeps nothing of a file that was cut off.
    if (stopped.aborted) return err([remoteProblem('upload-cancelled', {}, { upload: name })])
    throw error
  } finally {
    progress.end()
  }
}

const OFTEN_MS = 200
const SELDOM_MS = 2000
/** A server that restarts goes on with what it has. */
const MOST_FAILURES = 30

/** Follows an upload until it's over; when it's stopped here, it's stopped there. */
async function takenIn(
  remote: Remote,
  started: Upload,
  lines: number | null,
  stopped: AbortSignal,
): Promise<Asked<Upload>> {
  const params = { uploadId: started.uploadId }
  const progress = new Progress(lines ?? 1)
  let now = started
  try {
    for (let waitMs = OFTEN_MS, failures = 0; ; waitMs = Math.min(SELDOM_MS, waitMs * 1.3)) {
      if (stopped.aborted) {
        const cancelled = await remote.ask(cancelUpload, { params })
        if (cancelled.ok) return cancelled
      }
      if (now.state !== 'waiting' && now.state !== 'running') return ok(now)
      progress.reach(lines === null ? 0 : now.rowsRead, `${now.file} ${now.rowsRead}`)
      await sleep(waitMs, undefined, { signal: stopped }).catch(() => undefined)
      const asked = await remote.ask(oneUpload, { params })
      if (asked.ok) {
        now = asked.value
        failures = 0
      } else if (++failures > MOST_FAILURES || !mayPass(asked.error)) return asked
    }
  } finally {
    progress.end()
  }
}

function mayPass(problems: readonly Problem[]): boolean {
  const passing = new Set(['server-away', 'not-ready', 'too-many-requests', 'internal-error'])
  return problems.some(({ code }) => passing.has(code))
}

async function report(
  remote: Remote,
  ended: Upload,
  file: string,
  options: SendOptions,
  output: OutputOptions,
): Promise<number> {
  const { uploadId, state, rowsRead, accepted, unchanged, corrected, rejected, leftOut } = ended
  const severity = state === 'failed' ? 'error' : 'warning'
  const problems = ended.problems.map(({ code, field, detail }) =>
    saidByServer(code, field, detail, severity),
  )
  if (state === 'cancelled')
    problems.push(remoteProblem('upload-cancelled', {}, { upload: uploadId }))
  let rejectedFile: string | null = null
  if (rejected > 0) {
    const rows = await remote.ask(rejectedRows, { params: { uploadId } })
    if (!rows.ok) return reportProblems(rows.error, output)
    rejectedFile = writeBeside(file, options.rejected, rows.value)
  }
  const code = state === 'done' && rejected === 0 ? exitCodes.ok : exitCodes.problems
  const counts = { rowsRead, accepted, unchanged, corrected, rejected, leftOut }
  if (output.json)
    print({
      ...{ ok: code === exitCodes.ok, uploadId, state, ...counts, rejectedFile },
      problems: problems.map(problemJson),
    })
  else {
    reportProblems(problems, output)
    tell(
      output.language === 'en'
        ? `${ended.file}: ${rowsRead} rows read; ${accepted} accepted, ${unchanged} unchanged, ${corrected} corrected, ${rejected} rejected, ${leftOut} left out\n`
        : `${ended.file}：读取 ${rowsRead} 行；新增 ${accepted}，不变 ${unchanged}，更正 ${corrected}，拒绝 ${rejected}，略过 ${leftOut}\n`,
    )
    if (rejectedFile !== null)
      tell(
        output.language === 'en'
          ? `Rejected rows, with the reasons: ${rejectedFile}\n`
          : `被拒绝的行及原因：${rejectedFile}\n`,
      )
  }
  return code
}

/** Where no file was named: beside the one that was sent, and never over one that somebody may be mending. */
function writeBeside(file: string, named: string | undefined, text: string): string {
  if (named !== undefined) {
    writeFileSync(named, text)
    return named
  }
  const { dir, name } = path.parse(file)
  for (let number = 1; ; number++) {
    const beside = path.join(dir, `${name}.rejected${number === 1 ? '' : `-${number}`}.csv`)
    try {
      writeFileSync(beside, text, { flag: 'wx' })
      return beside
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** About how many rows a text has. */
function linesIn(content: Uint8Array): number {
  let lines = 0
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines++
  return lines
}
