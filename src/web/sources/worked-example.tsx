import { Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import type { ShownType } from '../facts/fact-type.ts'
import { useFactTypes } from '../facts/use-fact-types.ts'
import { useSay } from '../language/language.tsx'
import { CopyText } from './copy-text.tsx'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

/** A command that can be run as it stands, for one of the types that the plans declare. */
export function WorkedExample({
  exampleOf,
}: {
  readonly exampleOf: (type: ShownType) => string
}): ReactNode {
  const say = useSay()
  const { data } = useFactTypes()
  const [chosen, setChosen] = useState<string | null>(null)
  const types = data?.items ?? []
  const type = types.find((one) => one.type === chosen) ?? types[0]
  if (type === undefined) return null
  return (
    <section className={styles.example}>
      <div className={styles.exampleHead}>
        <h2>{say(words.example)}</h2>
        <Select
          size="small"
          aria-label={say(words.exampleType)}
          value={type.type}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={types.map((one) => ({ value: one.type, label: say(one.name) }))}
        />
      </div>
      <p className={styles.quiet}>{say(words.exampleAdvice)}</p>
      <CopyText text={exampleOf(type)} label={say(words.example)} />
    </section>
  )
}
