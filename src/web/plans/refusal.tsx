import type { ReactNode } from 'react'

import { isRefused } from '../api/reads.ts'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './refusal.module.css'

/** Refused for what the plan says or for what others did: each point in words, with what to do. */
const listed = ['plan-invalid', 'plan-breaks-running', 'plan-overtaken', 'already-decided'] as const

/** Why a plan wasn't proposed, published or compared. */
export function Refusal({ error }: { readonly error: Error }): ReactNode {
  if (!listed.some((code) => isRefused(error, code)) || !isRefused(error))
    return <ProblemView error={error} />
  const { title, detail, errors = [] } = error.problem
  return (
    <div className={styles.refusal} role="alert">
      <b>{title}</b>
      <ul>
        {errors.map((one) => (
          <li key={one.detail}>{one.detail}</li>
        ))}
      </ul>
      <p>{detail}</p>
    </div>
  )
}
