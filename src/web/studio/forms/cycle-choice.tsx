import { useState } from 'react'
import type { ReactNode } from 'react'

import { cycleSections } from '#domain/plans/forms/plan-form.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { Value } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import styles from './form.module.css'
import { formWords as words } from './words.ts'

type Choice = {
  /** Null for a plan without any. */
  readonly cycle: string | null
  readonly choose: (cycle: string) => void
  readonly there: readonly string[]
}

export function useCycleChoice(data: Value): Choice {
  const [chosen, choose] = useState<string | null>(null)
  const there = cycleSections
    .map(({ key }) => key)
    .filter((key) => valueAt(data, ['cycles', key]) !== undefined)
  const cycle = there.find((key) => key === chosen) ?? there[0] ?? null
  return { cycle, choose, there }
}

/** Which cycle is looked at; nothing to choose where there's only one. */
export function CycleChoice({ cycle, choose, there }: Choice): ReactNode {
  const say = useSay()
  if (there.length < 2) return null
  return (
    <nav className={styles.sections} aria-label={say(words.cycles)}>
      {cycleSections
        .filter(({ key }) => there.includes(key))
        .map(({ key, name }) => (
          <button
            key={key}
            type="button"
            aria-current={key === cycle ? 'true' : undefined}
            onClick={() => choose(key)}
          >
            {say(name)}
          </button>
        ))}
    </nav>
  )
}
