import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { useAsk } from './why-context.ts'
import type { WhyOf } from './why-of.ts'
import styles from './why.module.css'
import { askWords as words } from './ask-words.ts'

type WhyProps = {
  readonly of: WhyOf
  /** How the number is shown, where it's more than its text. */
  readonly children?: ReactNode
}

/** A number that says why it is what it is. It looks like the number that it is, and takes the type around it. */
export function Why({ of, children }: WhyProps): ReactNode {
  const say = useSay()
  const ask = useAsk()
  const { name, value } = of
  return (
    <button
      type="button"
      className={styles.why}
      aria-label={say(words.ask, { name, value })}
      onClick={() => ask(of)}
    >
      {children ?? value}
    </button>
  )
}
