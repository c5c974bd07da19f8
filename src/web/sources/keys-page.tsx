import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { apiKeys, revokeApiKey } from '#contract/api-keys.ts'
import { permissionNames } from '#domain/access/permission-names.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Wide } from '../ui/wide.tsx'
import { useAgo } from './ago.ts'
import { NewKey } from './new-key.tsx'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

type Key = z.output<(typeof apiKeys)['answer']['body']>['items'][number]

/** When an end is near enough to be said. */
const SOON_MS = 14 * 86_400_000

export function KeysPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [isMaking, setMaking] = useState(false)
  const { data, error, refetch } = useRead(apiKeys, { query: { limit: 200 } })
  const make = can('api-key.create') ? (
    <Button type="primary" onClick={() => setMaking(true)}>
      {say(words.newKey)}
    </Button>
  ) : undefined
  return (
    <Page title={say(words.keysTitle)} about={say(words.keysAbout)} actions={make} width="wide">
      {data === undefined ? (
        <Waiting error={error} lines={8} retry={refetch} />
      ) : data.items.length === 0 ? (
        <Empty title={say(words.noKeys)} advice={say(words.noKeysAdvice)} action={make} />
      ) : (
        <Panel flush>
          <KeyTable keys={data.items} />
        </Panel>
      )}
      {isMaking ? <NewKey close={() => setMaking(false)} /> : null}
    </Page>
  )
}

function KeyTable({ keys }: { readonly keys: readonly Key[] }): ReactNode {
  const say = useSay()
  const byState = (key: Key): number => (stateOf(key) === 'active' ? 0 : 1)
  const sorted = keys.toSorted(
    (a, b) => byState(a) - byState(b) || b.createdAt.localeCompare(a.createdAt),
  )
  const heads = [
    ...[words.keyName, words.state, words.scopes, words.keySource, words.owner],
    ...[words.lastUsed, words.expiry],
  ]
  return (
    <Wide label={say(words.table)}>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {sorted.map((key) => (
            <KeyRow key={key.keyId} of={key} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

type KeyState = 'active' | 'expiring' | 'expired' | 'revoked'

function stateOf({ revokedAt, expiresAt }: Key): Exclude<KeyState, 'expiring'> {
  if (revokedAt !== null) return 'revoked'
  return Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active'
}

const tones = { active: 'good', expiring: 'warn', expired: 'plain', revoked: 'plain' } as const

function KeyRow({ of }: { readonly of: Key }): ReactNode {
  const say = useSay()
  const { moment, day, list } = useFormat()
  const ago = useAgo()
  const { can } = useSession()
  const { modal, message } = App.useApp()
  const { mutateAsync } = useCommand(revokeApiKey, [apiKeys])
  const state = stateOf(of)
  const isSoon = state === 'active' && Date.parse(of.expiresAt) < Date.now() + SOON_MS
  const shown: KeyState = isSoon ? 'expiring' : state
  const revoke = (): void => {
    void modal.confirm({
      title: say(words.revoke),
      content: say(words.revokeAsk, { name: of.name }),
      okText: say(words.revoke),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await mutateAsync({ sent: { params: { keyId: of.keyId } } })
          message.success(say(words.revoked))
        } catch (error) {
          message.error(error instanceof Error ? error.message : String(error))
        }
      },
    })
  }
  return (
    <tr data-state={shown}>
      <th scope="row">
        {of.name}
        <code className={styles.start}>{of.start}…</code>
      </th>
      <td>
        <Tag tone={tones[shown]}>{say(words[shown])}</Tag>
      </td>
      <td>{list(of.scopes.map((scope) => say(permissionNames[scope])))}</td>
      <td>{of.sourceId ?? say(words.anySource)}</td>
      <td>{of.ownerName}</td>
      <td>
        {of.lastUsedAt === null ? (
          say(words.neverUsed)
        ) : (
          <span title={moment(of.lastUsedAt)}>{ago(of.lastUsedAt)}</span>
        )}
      </td>
      <td>{day(of.expiresAt.slice(0, 10))}</td>
      <td>
        {state === 'active' && can('api-key.revoke') ? (
          <Button size="small" danger onClick={revoke}>
            {say(words.revoke)}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
