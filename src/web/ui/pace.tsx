import type { ReactNode } from 'react'

import type { Pace } from '#domain/analysis/pace.ts'
import { useSay } from '../language/language.tsx'
import { paceLook } from './pace-look.ts'
import styles from './pace.module.css'

/** A pace by its name, in its colour. */
export function PaceName({
  pace,
  className = '',
}: {
  readonly pace: Pace
  readonly className?: string | undefined
}): ReactNode {
  const say = useSay()
  return (
    <span className={`${styles.name} ${className}`} data-pace={pace}>
      {say(paceLook[pace].name)}
    </span>
  )
}

type PaceTrackProps = {
  /** Null where there's none: then it's only a length. */
  readonly pace: Pace | null
  /** Of the track's length, from 0 to 1; more fills it. */
  readonly share: number
  /** Where a mark says what is due; null for none. */
  readonly due: number | null
  readonly className?: string | undefined
}

/** How far somebody is, against what is due by now. The figures beside it say the same. */
export function PaceTrack({ pace, share, due, className = '' }: PaceTrackProps): ReactNode {
  return (
    <span className={`${styles.track} ${className}`} aria-hidden="true">
      <i data-pace={pace ?? 'none'} style={{ width: percent(share) }} />
      {due === null ? null : <b style={{ insetInlineStart: percent(due) }} />}
    </span>
  )
}

function percent(share: number): string {
  return `${Math.min(100, share * 100)}%`
}
