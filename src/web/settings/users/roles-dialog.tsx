import { useQuery } from '@tanstack/react-query'
import { App, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { changeRoles, oneUser, users } from '#contract/users.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import { call } from '../../api/call.ts'
import { commandKey } from '../../api/command-key.ts'
import { isRefused, useCommand } from '../../api/reads.ts'
import { useSay } from '../../language/language.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import type { User } from './user.ts'
import styles from './users-page.module.css'
import { userWords as words } from './words.ts'

type RolesDialogProps = { readonly user: User; readonly onClose: () => void }

/** Changes roles of the version that was read: whoever was faster is shown, not overwritten. */
export function RolesDialog({ user: { userId, name }, onClose }: RolesDialogProps): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<readonly Role[] | null>(null)
  const [key, setKey] = useState(commandKey)
  // With its ETag, and anew at each opening.
  const { data, error, refetch } = useQuery({
    queryKey: [oneUser.id, 'with its version', userId],
    queryFn: async ({ signal }) => call(oneUser, { params: { userId } }, {}, signal),
    gcTime: 0,
  })
  const change = useCommand(changeRoles, [users])
  const isStale = isRefused(change.error, 'version-changed')
  const held = chosen ?? data?.value.roles ?? []
  const save = (): void =>
    change.mutate(
      {
        sent: { params: { userId }, body: { roles: roles.filter((role) => held.includes(role)) } },
        headers: { 'if-match': data?.etag ?? '', 'idempotency-key': key },
      },
      {
        onSuccess: () => {
          void message.success(say(words.saved))
          onClose()
        },
        onError: (failure) => {
          if (!isRefused(failure, 'version-changed')) return
          setChosen(null)
          void refetch()
        },
      },
    )
  return (
    <Modal
      open
      title={say(words.changeOf, { name })}
      okText={say(words.save)}
      okButtonProps={{ disabled: data === undefined }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={save}
    >
      <p className={styles.note}>{say(words.changeNote)}</p>
      {isStale ? <p role="alert">{say(words.changedMeanwhile)}</p> : null}
      {change.error === null || isStale ? null : <ProblemView error={change.error} />}
      {data === undefined ? (
        <Waiting error={error} retry={refetch} />
      ) : (
        <Checkbox.Group
          className={styles.roles ?? ''}
          value={[...held]}
          options={roles.map((value) => ({ value, label: say(roleNames[value]) }))}
          onChange={(values) => {
            setChosen(roles.filter((role) => values.includes(role)))
            // Other content is another command.
            setKey(commandKey())
          }}
        />
      )}
    </Modal>
  )
}
