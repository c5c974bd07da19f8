import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

/** The number itself. */
export function Value({ children }: { readonly children: string }): ReactNode {
  return <strong className={styles.value}>{children}</strong>
}

/** One side of an answer. */
export function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles.section}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}

/** How a number is made, a sentence each. */
export function How({ said }: { readonly said: readonly string[] }): ReactNode {
  const say = useSay()
  return (
    <Section title={say(words.how)}>
      {said.map((one) => (
        <p key={one} className={styles.how}>
          {one}
        </p>
      ))}
    </Section>
  )
}
