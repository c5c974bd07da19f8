import { PrinterOutlined } from '@ant-design/icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { signedCopy } from '#contract/sign-offs.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ClauseList } from './clause-list.tsx'
import styles from './copy-page.module.css'
import { signOffWords as words } from './words.ts'

const route = getRouteApi('/sign-off/copy/$personId/$plan')

/** What somebody signed, to print: who, when, which plan, and every clause as it read then. */
export function CopyPage(): ReactNode {
  const say = useSay()
  const format = useFormat()
  const params = route.useParams()
  const read = useRead(signedCopy, { params })
  const { data } = read
  if (data === undefined)
    return (
      <Page title={say(words.copy)}>
        <Waiting error={read.error} retry={read.refetch} lines={8} />
      </Page>
    )
  return (
    <Page
      title={say(data.name)}
      about={
        <>
          {say(words.versionFrom, {
            version: data.version,
            day: format.day(data.effectiveFrom),
          })}{' '}
          · <Link to="/sign-off">{say(words.back)}</Link>
        </>
      }
      actions={
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {say(words.print)}
        </Button>
      }
    >
      <Panel title={say(words.copy)}>
        <Facts
          items={[
            [say(words.signer), <b key="who">{say(data.personName)}</b>],
            [
              say(words.moment),
              <time key="when" dateTime={data.signedAt}>
                {format.dayAndTime(data.signedAt)}{' '}
                <small className={styles.exact}>{data.signedAt}</small>
              </time>,
            ],
            [say(words.planHash), <code key="plan">{data.hash}</code>],
            [say(words.textHash), <code key="text">{data.textHash}</code>],
          ]}
        />
        <p className={styles.note}>{say(words.copyNote)}</p>
      </Panel>
      <Panel
        title={say(words.wholeText)}
        note={say(words.clauseCount, { count: data.clauses.length })}
      >
        <ClauseList
          clauses={data.clauses.map((clause) => ({
            ...clause,
            mark: clause.covered ? null : { word: say(words.alsoCovered), tone: 'plain' as const },
          }))}
        />
      </Panel>
    </Page>
  )
}
