import { Fragment } from 'react'
import type { ReactNode } from 'react'

import { factHistory, factTypes } from '#contract/facts.ts'
import type { FactLeaf } from '#engine/explain/step.ts'
import { useRead } from '../api/reads.ts'
import { useShownValue } from '../facts/use-shown-value.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './step-tree.module.css'
import { useTree } from './tree-context.ts'
import { versionKnownAt } from './version-known.ts'
import { whyWords as words } from './words.ts'

/** Who told of a fact, when, and what it says: as it was known for the result. */
export function FactOrigin({ fact }: { readonly fact: FactLeaf }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { knownAt } = useTree()
  const shown = useShownValue()
  const history = useRead(factHistory, { params: { type: fact.type, factId: fact.id } })
  const types = useRead(factTypes, {}, { staleTime: Number.POSITIVE_INFINITY })
  if (history.data === undefined)
    return <Waiting error={history.error} lines={2} retry={history.refetch} />
  const { known, since } = versionKnownAt(history.data.items, knownAt)
  if (known === null) return null
  const { version, byHand } = known
  const type = types.data?.items.find((one) => one.type === fact.type)
  return (
    <>
      <dl className={styles.fact}>
        {[
          ...(type === undefined ? [] : type.columns).flatMap((column) => {
            const value = type === undefined ? '' : shown(column, known.values, type)
            return value === '' ? [] : [[say(column.name), value] as const]
          }),
          [
            say(words.source),
            known.key === known.id ? known.source : `${known.source} · ${known.key}`,
          ],
          [say(words.recorded), moment(known.recordedAt)],
          [
            say(words.version),
            byHand === null
              ? say(words.versionN, { version })
              : say(words.byHand, { version, by: byHand.by, reason: byHand.reason }),
          ],
        ].map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {since === null ? null : (
        <p className={styles.how}>{say(words.newer, { time: moment(since.recordedAt) })}</p>
      )}
    </>
  )
}
