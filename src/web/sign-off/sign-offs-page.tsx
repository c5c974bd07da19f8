import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { signOffsByPlan, toSign } from '#contract/sign-offs.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ProgressBar } from './progress-bar.tsx'
import styles from './sign-offs-page.module.css'
import { signOffWords as words } from './words.ts'

type Item = z.output<typeof toSign.answer.body>['items'][number]

/** What waits for one's own signature, what one has signed, and for those who look after it, who has. */
export function SignOffsPage(): ReactNode {
  const say = useSay()
  const { personId, canOthers } = useSession()
  return (
    <Page title={say(words.title)} about={say(words.about)}>
      {personId === null ? null : <Own personId={personId} />}
      {canOthers('sign-off.read') ? <Progress /> : null}
    </Page>
  )
}

function Own({ personId }: { readonly personId: string }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const read = useRead(toSign, { params: { personId } })
  if (read.data === undefined) return <Waiting error={read.error} retry={read.refetch} />
  const waiting = read.data.items.filter(({ signedAt }) => signedAt === null)
  const signed = read.data.items.filter(({ signedAt }) => signedAt !== null)
  return (
    <>
      <Panel title={say(words.waiting)} flush>
        {waiting.length === 0 ? (
          <Empty title={say(words.noneWaiting)} advice={say(words.noneWaitingAdvice)} />
        ) : null}
        <ul className={styles.list}>
          {waiting.map((item) => (
            <li key={item.hash}>
              <Head item={item} />
              {item.again ? <Tag tone="chosen">{say(words.onlyChanges)}</Tag> : null}
              <Link className={styles.action} to="/sign-off/$plan" params={{ plan: item.hash }}>
                {say(words.readAndSign)}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
      {signed.length === 0 ? null : (
        <Panel title={say(words.signed)} flush>
          <ul className={styles.list}>
            {signed.map((item) => (
              <li key={item.hash}>
                <Head item={item} />
                <Tag tone="good">
                  {say(words.signedAt, { moment: format.dayAndTime(item.signedAt ?? '') })}
                </Tag>
                <Link
                  className={styles.quiet}
                  to="/sign-off/copy/$personId/$plan"
                  params={{ personId, plan: item.hash }}
                >
                  {say(words.openCopy)}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

function Head({
  item: { name, version, effectiveFrom },
}: {
  readonly item: Pick<Item, 'name' | 'version' | 'effectiveFrom'>
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  return (
    <div className={styles.head}>
      <b>{say(name)}</b>
      <small>{say(words.versionFrom, { version, day: format.day(effectiveFrom) })}</small>
    </div>
  )
}

function Progress(): ReactNode {
  const say = useSay()
  const read = useRead(signOffsByPlan, {})
  return (
    <Panel title={say(words.progress)} note={say(words.progressNote)} flush>
      {read.data === undefined ? <Waiting error={read.error} retry={read.refetch} /> : null}
      {read.data?.items.length === 0 ? (
        <Empty title={say(words.noPlans)} advice={say(words.noPlansAdvice)} />
      ) : null}
      <ul className={styles.list}>
        {read.data?.items.map((item) => (
          <li key={item.hash}>
            <Link
              className={styles.link}
              to="/sign-off/progress/$plan"
              params={{ plan: item.hash }}
            >
              <Head item={item} />
            </Link>
            <ProgressBar signed={item.signed} asked={item.asked} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
