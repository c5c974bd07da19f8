import { useEffect, useRef, useState } from 'react'

import type { CheckedText, PlacedClause } from '#domain/plans/text/checked.ts'
import type { Surroundings } from '#domain/plans/library/measuring-plan.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { CheckRequest, CheckResponse } from './messages.ts'

/** A pause in typing after which the text is checked. */
const PAUSE_MS = 250

export type Compiled = {
  readonly plan: Plan
  readonly clauses: readonly PlacedClause[]
  /** The text that it was made of. */
  readonly text: string
}

export type Checking = {
  /** What is known of the text that was checked last; null before the first. */
  readonly checked: (CheckedText & { readonly text: string }) | null
  /** The last text that was a plan. */
  readonly compiled: Compiled | null
  /** What a plan document may say, as JSON Schema; null until the first text was checked. */
  readonly schema: object | null
}

/** Checks the text, which is a plan or a library, in a worker, whenever typing pauses; never two texts at a time, and always the newest. */
export function useChecked(
  text: string,
  libraries: readonly Written[],
  surroundings: Surroundings | null = null,
): Checking {
  const [checking, setChecking] = useState<Checking>({
    ...{ checked: null, compiled: null, schema: null },
  })
  const worker = useRef<{ readonly check: (text: string, now: boolean) => void } | null>(null)
  useEffect(() => {
    const started = startWorker({ libraries, surroundings }, (of, { checked, schema: told }) => {
      setChecking(({ compiled, schema }) => ({
        schema: told ?? schema,
        checked: { ...checked, text: of },
        compiled:
          checked.plan === null
            ? compiled
            : { plan: checked.plan, clauses: checked.clauses, text: of },
      }))
    })
    worker.current = started
    return () => {
      worker.current = null
      started.close()
    }
  }, [libraries, surroundings])
  const isFirst = useRef(true)
  useEffect(() => {
    worker.current?.check(text, isFirst.current)
    isFirst.current = false
  }, [text, libraries, surroundings])
  return checking
}

function startWorker(
  beside: Pick<CheckRequest, 'libraries' | 'surroundings'>,
  tell: (text: string, answer: Extract<CheckResponse, { checked: CheckedText }>) => void,
): { readonly check: (text: string, now: boolean) => void; readonly close: () => void } {
  const worker = new Worker(new URL('check-worker.ts', import.meta.url), { type: 'module' })
  let sent: CheckRequest | null = null
  let next: string | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  let id = 0
  const send = (): void => {
    if (next === null || sent !== null) return
    id += 1
    sent = { id, text: next, ...beside }
    next = null
    worker.postMessage(sent, [])
  }
  worker.addEventListener('message', ({ data }: MessageEvent<CheckResponse>) => {
    const of = sent
    sent = null
    if ('failed' in data) throw new Error(data.failed)
    if (of?.id === data.id) tell(of.text, data)
    if (pause === undefined) send()
  })
  return {
    check: (text, now) => {
      next = text
      clearTimeout(pause)
      pause = setTimeout(
        () => {
          pause = undefined
          send()
        },
        now ? 0 : PAUSE_MS,
      )
    },
    close: () => {
      clearTimeout(pause)
      worker.terminate()
    },
  }
}
