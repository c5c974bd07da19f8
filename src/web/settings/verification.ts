import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'

import { followVerification } from '#contract/decisions.ts'
import type { verificationSteps, verifyChain } from '#contract/decisions.ts'

export type VerifiedChain = z.output<(typeof verifyChain)['answer']['body']>

export type Verification =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'running'
      /** A moment. */
      readonly since: string
      readonly step: (typeof verificationSteps)[number]
      readonly done: number
      readonly of: number
    }
  | { readonly kind: 'over'; readonly verified: VerifiedChain }
  | { readonly kind: 'lost' }

/** Follows a verification on the server; it ends by itself, also when nobody watches any more. */
export function useVerification(): {
  readonly state: Verification
  readonly start: (noted: string | null) => void
  readonly stop: () => void
} {
  const [state, setState] = useState<Verification>({ kind: 'rest' })
  const source = useRef<EventSource | null>(null)
  const close = useCallback(() => {
    source.current?.close()
    source.current = null
  }, [])
  useEffect(() => close, [close])
  const start = useCallback(
    (noted: string | null) => {
      close()
      const since = new Date().toISOString()
      setState({ kind: 'running', since, step: 'chain', done: 0, of: 1 })
      const query = noted === null ? '' : `?noted=${encodeURIComponent(noted)}`
      const opened = new EventSource(`${followVerification.path}${query}`)
      source.current = opened
      opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const { verified, ...progress } = followVerification.answer.events.parse(JSON.parse(data))
        if (verified === null) setState({ kind: 'running', since, ...progress })
        else {
          close()
          setState({ kind: 'over', verified })
        }
      })
      // A stream that ends without a conclusion would be opened anew, and everything be verified from the start.
      opened.addEventListener('error', () => {
        close()
        setState({ kind: 'lost' })
      })
    },
    [close],
  )
  const stop = useCallback(() => {
    close()
    setState({ kind: 'rest' })
  }, [close])
  return { state, start, stop }
}
