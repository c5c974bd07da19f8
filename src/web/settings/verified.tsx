import { App, Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Tag } from '../ui/tag.tsx'
import { toClipboard } from '../ui/to-clipboard.ts'
import type { VerifiedChain } from './verification.ts'
import styles from './verify-page.module.css'
import { verifyWords as words } from './verify-words.ts'

/** What a verification came to: all well, or everything that isn't, each with its place. */
export function Verified({ found }: { readonly found: VerifiedChain }): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { problems, decisions, head } = found
  const isFine = problems.length === 0
  return (
    <>
      <Panel
        title={isFine ? say(words.fine) : say(words.wrong, { count: count(problems.length) })}
        flush={!isFine}
      >
        <p className={isFine ? styles.fine : styles.bad} role={isFine ? 'status' : 'alert'}>
          {isFine ? say(words.fineAdvice, { count: count(decisions) }) : say(words.wrongAdvice)}
        </p>
        {isFine ? null : (
          <PlainTable
            label={say(words.what)}
            rows={problems}
            rowKey={(problem) => JSON.stringify(problem)}
            columns={[
              {
                key: 'where',
                name: say(words.where),
                cell: ({ at }) => <Place path={at.path ?? ''} />,
              },
              { key: 'what', name: say(words.what), cell: ({ message }) => say(message) },
              {
                key: 'code',
                name: say(words.code),
                cell: ({ code }) => <Tag tone="bad">{code}</Tag>,
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={say(words.head)} note={say(words.headHelp)}>
        {head === null ? <p>{say(words.noHead)}</p> : <Head head={head} />}
      </Panel>
    </>
  )
}

function Head({ head }: { readonly head: string }): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const place = useRef<HTMLElement>(null)
  const copy = async (): Promise<void> => {
    if (await toClipboard(head, place.current)) void message.success(say(words.copied))
  }
  return (
    <p className={styles.head}>
      <code ref={place}>{head}</code>
      <Button size="small" onClick={() => void copy()}>
        {say(words.copy)}
      </Button>
    </p>
  )
}

const places: Readonly<Record<string, Text>> = {
  decision: words.decision,
  run: words.run,
  plan: words.plan,
  proposal: words.proposal,
  'plan-proposal': words.proposal,
  account: words.account,
  'api-key': words.key,
  key: words.key,
}

/** "run:12" as it's said, leading there where there's a page. */
function Place({ path }: { readonly path: string }): ReactNode {
  const say = useSay()
  const at = path.indexOf(':')
  const [kind, n] = [path.slice(0, at), path.slice(at + 1)]
  const name = places[kind]
  const text = name === undefined ? path : say(name, { n })
  return kind === 'run' ? (
    <Link to="/settings/runs/$run" params={{ run: n }}>
      {text}
    </Link>
  ) : (
    text
  )
}
