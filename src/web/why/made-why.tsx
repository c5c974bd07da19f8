import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { ClauseText } from './clause-text.tsx'
import styles from './made-why.module.css'
import { How, Section } from './section.tsx'
import type { MadeNumber, WhyOf, WhyPart } from './why-of.ts'
import sheet from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

const SHOWN = 20
const MORE = 200

type MadeWhyProps = {
  readonly of: MadeNumber
  readonly ask: (next: WhyOf) => void
}

/** A number that is made of others: what it means, and who or what is in it with which share. */
export function MadeWhy({ of, ask }: MadeWhyProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { how, clause, freshness, parts: partsOf } = of
  const parts = useMemo(() => partsOf?.() ?? [], [partsOf])
  return (
    <>
      <How said={how} />
      {parts.length === 0 ? null : (
        <Section title={say(words.parts)}>
          <PartList parts={parts} ask={ask} />
        </Section>
      )}
      {clause === undefined ? null : (
        <Section title={say(words.clause)}>
          <ClauseText {...clause} />
        </Section>
      )}
      {freshness === undefined ? null : (
        <Section title={say(words.fresh)}>
          {'status' in freshness ? (
            <Freshness {...freshness} />
          ) : (
            <p className={sheet.quiet}>
              {'asOf' in freshness
                ? say(words.upTo, { day: format.day(freshness.asOf) })
                : say(words.recordedBy, { time: format.dayAndTime(freshness.knownAt) })}
            </p>
          )}
        </Section>
      )}
    </>
  )
}

function PartList({
  parts,
  ask,
}: {
  readonly parts: readonly WhyPart[]
  readonly ask: (next: WhyOf) => void
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const [most, setMost] = useState(SHOWN)
  const hasShares = parts.some(({ share }) => share !== null)
  const left = parts.length - most
  return (
    <>
      <ul className={styles.parts}>
        {parts.slice(0, most).map(({ key, name, value, share, of }) => (
          <li key={key}>
            {of === undefined ? (
              <span className={styles.name}>{name}</span>
            ) : (
              <button type="button" className={styles.open} onClick={() => ask(of)}>
                {name}
              </button>
            )}
            <span className={styles.value}>{value}</span>
            {hasShares ? (
              <span className={styles.share}>
                <span className="unseen">{say(words.share)} </span>
                {share === null ? '–' : format.percent(String(share))}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {left <= 0 ? null : (
        <div>
          <Button type="link" size="small" onClick={() => setMost(most + MORE)}>
            {say(words.moreParts, { count: Math.min(left, MORE) })}
          </Button>
        </div>
      )}
    </>
  )
}
