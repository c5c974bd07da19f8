import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { factHistory } from '#contract/facts.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Facts } from '../ui/facts.tsx'
import { Tag } from '../ui/tag.tsx'
import { CorrectForm } from './correct-form.tsx'
import type { CorrectionKind } from './correct-form.tsx'
import type { ShownType, ShownVersion } from './fact-type.ts'
import styles from './facts.module.css'
import { useShownValue } from './use-shown-value.ts'
import { VersionChanges } from './version-changes.tsx'
import { factWords as words } from './words.ts'

type FactDrawerProps = {
  readonly type: ShownType
  readonly factId: string | undefined
  readonly close: () => void
}

/** A fact with all that it was ever known to be. */
export function FactDrawer({ type, factId, close }: FactDrawerProps): ReactNode {
  const [isTyping, setTyping] = useState(false)
  return (
    <Drawer
      open={factId !== undefined}
      onClose={close}
      title={factId}
      size="large"
      // What was typed isn't lost by a click beside it.
      mask={{ closable: !isTyping }}
      keyboard={!isTyping}
      destroyOnHidden
    >
      {factId === undefined ? null : (
        <History key={factId} type={type} factId={factId} tellTyping={setTyping} />
      )}
    </Drawer>
  )
}

type Correcting = { readonly kind: CorrectionKind; readonly from: ShownVersion }

type HistoryProps = {
  readonly type: ShownType
  readonly factId: string
  readonly tellTyping: (typing: boolean) => void
}

function History({ type, factId, tellTyping }: HistoryProps): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const { day } = useFormat()
  const shown = useShownValue()
  const sent = { params: { type: type.type, factId } }
  const { data, error, refetch } = useRead(factHistory, sent)
  const [correcting, setCorrecting] = useState<Correcting | null>(null)
  const correct = (next: Correcting | null): void => {
    setCorrecting(next)
    tellTyping(next !== null)
  }
  if (data === undefined) return <Waiting error={error} lines={8} retry={refetch} />
  const now = data.items.at(-1)
  if (now === undefined) return null
  if (correcting !== null)
    return <CorrectForm type={type} now={now} {...correcting} close={() => correct(null)} />
  const newestFirst = data.items.toReversed()
  const before = data.items.at(-2)
  return (
    <>
      <div className={styles.content}>
        <Facts
          items={[
            [say(words.happened), day(now.occurredOn)],
            [
              say(words.seller),
              now.sellerName === null ? now.seller || say(words.noSeller) : say(now.sellerName),
            ],
            ...type.columns.map(
              (column) =>
                [say(column.name), shown(column, now.values, type) || say(words.nothing)] as const,
            ),
            [say(words.source), now.source],
            ...(now.key === now.id ? [] : [[say(words.key), now.key] as const]),
          ]}
        />
      </div>
      {can('fact.write') ? (
        <p className={styles.actions}>
          {now.cancelled ? (
            <Button
              type="primary"
              onClick={() => correct({ kind: 'restore', from: lastValid(data.items) ?? now })}
            >
              {say(words.bringBack)}
            </Button>
          ) : (
            <>
              <Button type="primary" onClick={() => correct({ kind: 'correct', from: now })}>
                {say(words.correct)}
              </Button>
              <Button danger onClick={() => correct({ kind: 'withdraw', from: now })}>
                {say(words.withdraw)}
              </Button>
            </>
          )}
          {before === undefined || now.cancelled ? null : (
            <Button onClick={() => correct({ kind: 'restore', from: before })}>
              {say(words.undo)}
            </Button>
          )}
        </p>
      ) : null}
      <h2 className={styles.historyTitle}>{say(words.history)}</h2>
      {/* It may be longer than the drawer, and a reader has nothing else in it to come to by the keyboard. */}
      <ol className={styles.versions} tabIndex={0} aria-label={say(words.history)}>
        {newestFirst.map((version, at) => (
          <Version
            key={version.version}
            type={type}
            version={version}
            before={newestFirst[at + 1]}
            restore={
              can('fact.write') && at > 0
                ? () => correct({ kind: 'restore', from: version })
                : undefined
            }
          />
        ))}
      </ol>
    </>
  )
}

/** The last that it was before it was withdrawn. */
function lastValid(versions: readonly ShownVersion[]): ShownVersion | undefined {
  return versions.findLast(({ cancelled }) => !cancelled)
}

type VersionProps = {
  readonly type: ShownType
  readonly version: ShownVersion
  readonly before: ShownVersion | undefined
  readonly restore: (() => void) | undefined
}

function Version({ type, version, before, restore }: VersionProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { byHand, source, recordedAt, cancelled } = version
  return (
    <li className={styles.version} data-now={restore === undefined}>
      <div className={styles.versionHead}>
        <h3>{say(words.version, { version: version.version })}</h3>
        <span className={styles.quiet}>{moment(recordedAt)}</span>
        {cancelled ? <Tag tone="bad">{say(words.cancelled)}</Tag> : null}
      </div>
      {byHand === null ? (
        <p className={styles.quiet}>{say(words.bySource, { source })}</p>
      ) : (
        <p className={styles.reason}>{say(words.by, { name: byHand.by, reason: byHand.reason })}</p>
      )}
      <VersionChanges type={type} version={version} before={before} />
      {restore === undefined ? null : (
        <div className={styles.actions}>
          <Button size="small" onClick={restore}>
            {say(words.restore)}
          </Button>
        </div>
      )}
    </li>
  )
}
