import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import {
  PART_BYTES,
  abandonImport,
  beginImport,
  finishImport,
  importPart,
} from '#contract/imports.ts'
import { uploads } from '#contract/uploads.ts'
import type { uploadMediaTypes } from '#contract/uploads.ts'
import { call } from '../api/call.ts'
import { commandKey } from '../api/command-key.ts'
import { Refused, Unreachable } from '../api/failures.ts'

export type SendingState = {
  readonly state: 'idle' | 'sending' | 'paused' | 'lost' | 'sent' | 'refused'
  readonly doneBytes: number
  /** Since it began or went on. */
  readonly bytesPerSecond: number
  readonly uploadId: string | null
  readonly error: Error | null
}

export type Sending = SendingState & {
  readonly start: () => void
  readonly pause: () => void
  readonly giveUp: () => void
}

export type ToSend = {
  readonly file: File
  readonly type: string
  readonly source: string
  readonly mapping: string
}

const idle: SendingState = {
  ...{ state: 'idle', doneBytes: 0, bytesPerSecond: 0, uploadId: null, error: null },
}
const AGAIN_MS = 2000

/**
 * Sends a file part by part. A server that is gone, or a session that has ended, holds it up and nothing more: it goes on with the
 * part that is missing.
 */
export function useSending(toSend: ToSend): Sending {
  const queries = useQueryClient()
  const [shown, setShown] = useState(idle)
  // What is under way outlives renders; a pause is one that was asked for.
  const work = useRef({ uploadId: '', part: 0, isWanted: false, isRunning: false })
  const tell = useCallback((changed: Partial<SendingState>) => {
    setShown((before) => ({ ...before, ...changed }))
  }, [])
  const run = useCallback(async () => {
    const of = work.current
    of.isWanted = true
    if (of.isRunning) return
    of.isRunning = true
    tell({ state: 'sending', error: null })
    const key = commandKey()
    const began = Date.now()
    const doneBefore = of.part * PART_BYTES
    try {
      if (of.uploadId === '')
        of.uploadId = await patiently(
          async () => begin(toSend, key),
          () => of.isWanted,
          tell,
        )
      tell({ uploadId: of.uploadId })
      const parts = Math.ceil(toSend.file.size / PART_BYTES)
      while (of.part < parts && of.isWanted) {
        await patiently(
          async () => sendPart(toSend.file, of.uploadId, of.part),
          () => of.isWanted,
          tell,
        )
        of.part++
        const doneBytes = Math.min(of.part * PART_BYTES, toSend.file.size)
        const seconds = Math.max(0.001, (Date.now() - began) / 1000)
        tell({ state: 'sending', doneBytes, bytesPerSecond: (doneBytes - doneBefore) / seconds })
      }
      if (of.part < parts) return tell({ state: 'paused' })
      await patiently(
        async () =>
          call(
            finishImport,
            { params: { uploadId: of.uploadId } },
            { 'idempotency-key': `${key}-end` },
          ),
        () => of.isWanted,
        tell,
      )
      tell({ state: 'sent' })
      await queries.invalidateQueries({ queryKey: [uploads.id] })
    } catch (error) {
      if (error instanceof Stopped) tell({ state: 'paused' })
      else
        tell({ state: 'refused', error: error instanceof Error ? error : new Error(String(error)) })
    } finally {
      of.isRunning = false
    }
  }, [queries, tell, toSend])
  const pause = useCallback(() => {
    work.current.isWanted = false
  }, [])
  const giveUp = useCallback(() => {
    const { uploadId } = work.current
    work.current = { uploadId: '', part: 0, isWanted: false, isRunning: false }
    setShown(idle)
    // What stays behind is forgotten by itself after a day.
    if (uploadId !== '') void call(abandonImport, { params: { uploadId } }).catch(() => undefined)
  }, [])
  useEffect(() => pause, [pause])
  return { ...shown, start: () => void run(), pause, giveUp }
}

class Stopped extends Error {}

/** Again and again until it's done, or somebody stops it; what is refused for good is thrown. */
async function patiently<T>(
  attempt: () => Promise<T>,
  isWanted: () => boolean,
  tell: (changed: Partial<SendingState>) => void,
): Promise<T> {
  for (;;) {
    if (!isWanted()) throw new Stopped()
    try {
      return await attempt()
    } catch (error) {
      const waits =
        error instanceof Unreachable ||
        (error instanceof Refused && passing.has(error.problem.code))
      if (!waits) throw error
      tell({ state: 'lost' })
      await new Promise((resolve) => {
        setTimeout(resolve, AGAIN_MS)
      })
    }
  }
}

const passing: ReadonlySet<string> = new Set([
  ...['sign-in-needed', 'too-many-requests', 'not-ready', 'request-timeout'],
])

async function begin({ file, type, source, mapping }: ToSend, key: string): Promise<string> {
  const mediaType: (typeof uploadMediaTypes)[number] = /\.xls[xm]$/i.test(file.name)
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'application/octet-stream'
  const name = file.name.replaceAll(/\p{Cc}/gu, ' ').slice(0, 200)
  const body = { type, source, file: name, mediaType, bytes: file.size, mapping }
  const { value } = await call(beginImport, { body }, { 'idempotency-key': key })
  return value.uploadId
}

async function sendPart(file: File, uploadId: string, part: number): Promise<void> {
  const piece = file.slice(part * PART_BYTES, (part + 1) * PART_BYTES)
  const content = new Uint8Array(await piece.arrayBuffer())
  await call(importPart, {
    params: { uploadId, part: String(part) },
    raw: { mediaType: 'application/octet-stream', content },
  })
}
