import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ReactNode } from 'react'

import { users } from '#contract/users.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import { usePages } from '../../api/pages.ts'
import { useSession } from '../../app/session.tsx'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Paged } from '../../ui/paged.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import type { User } from './user.ts'
import { UserActions } from './user-actions.tsx'
import styles from './users-page.module.css'
import { userWords as words } from './words.ts'

/** Who can sign in, and as what. */
export function UsersPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [role, setRole] = useState<Role | ''>('')
  const [isInviting, setInviting] = useState(false)
  const q = useDeferredValue(typed.trim())
  const pages = usePages(users, {
    query: { ...(q === '' ? {} : { q }), ...(role === '' ? {} : { role }) },
  })
  return (
    <SettingsFrame
      title={say(words.title)}
      about={say(words.about)}
      actions={
        session.can('user.invite') ? (
          <Button type="primary" onClick={() => setInviting(true)}>
            {say(words.invite)}
          </Button>
        ) : undefined
      }
    >
      <Panel flush>
        <div className={styles.filters}>
          <Input
            type="search"
            allowClear
            maxLength={100}
            className={styles.search ?? ''}
            placeholder={say(words.search)}
            aria-label={say(words.search)}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Select<Role | ''>
            aria-label={say(words.role)}
            className={styles.role ?? ''}
            value={role}
            onChange={setRole}
            options={[
              { value: '', label: say(words.anyRole) },
              ...roles.map((value) => ({ value, label: say(roleNames[value]) })),
            ]}
          />
        </div>
        <Paged
          pages={pages}
          empty={<Empty title={say(words.noUsers)} advice={say(words.noUsersAdvice)} />}
        >
          {(items) => <UsersTable items={items} />}
        </Paged>
      </Panel>
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </SettingsFrame>
  )
}

function UsersTable({ items }: { readonly items: readonly User[] }): ReactNode {
  const say = useSay()
  return (
    <PlainTable
      label={say(words.title)}
      rows={items}
      rowKey={({ userId }) => userId}
      columns={[
        {
          key: 'name',
          name: say(words.name),
          cell: ({ name, email }) => (
            <span className={styles.who}>
              <b>{name}</b>
              <small>{email}</small>
            </span>
          ),
        },
        { key: 'person', name: say(words.person), cell: ({ personId }) => personId ?? '—' },
        {
          key: 'roles',
          name: say(words.roles),
          cell: ({ roles: held }) =>
            held.length === 0
              ? say(words.noRole)
              : held.map((role) => say(roleNames[role])).join(' · '),
        },
        {
          key: 'state',
          name: say(words.state),
          cell: ({ disabledAt, secondFactor }) => (
            <span className={styles.states}>
              <Tag tone={disabledAt === null ? 'good' : 'bad'}>
                {say(disabledAt === null ? words.active : words.disabled)}
              </Tag>
              <Tag>{say(secondFactor ? words.factor : words.noFactor)}</Tag>
            </span>
          ),
        },
        {
          key: 'actions',
          name: say(words.actions),
          cell: (user) => <UserActions user={user} />,
        },
      ]}
    />
  )
}
