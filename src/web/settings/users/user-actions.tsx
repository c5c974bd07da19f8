import { App, Button, Dropdown } from 'antd'
import { EllipsisOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { disableUser, recoverUser, users } from '#contract/users.ts'
import { commandKey } from '../../api/command-key.ts'
import { useCommand } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Once } from '../../ui/once.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import type { User } from './user.ts'
import { userWords as words } from './words.ts'

/** What can be done to an account that isn't one's own. */
export function UserActions({ user }: { readonly user: User }): ReactNode {
  const say = useSay()
  const session = useSession()
  const { moment } = useFormat()
  const { modal, message } = App.useApp()
  const [isChanging, setChanging] = useState(false)
  const disable = useCommand(disableUser, [users])
  const recover = useCommand(recoverUser)
  const { userId, name, disabledAt } = user
  if (!session.can('user.change-roles') || userId === session.userId) return '—'
  const failed = disable.error ?? recover.error
  const confirm = (
    title: string,
    content: string,
    { okText, danger, run }: { okText: string; danger: boolean; run: () => Promise<unknown> },
  ): void =>
    void modal.confirm({
      ...{ title, content, okText },
      okButtonProps: { danger },
      onOk: async () => run().catch(() => undefined),
    })
  const params = { userId }
  const link = recover.data?.value
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'roles', label: say(words.change), onClick: () => setChanging(true) },
            {
              key: 'recover',
              label: say(words.recover),
              disabled: disabledAt !== null,
              onClick: () =>
                confirm(say(words.recoverAsk, { name }), say(words.recoverWill), {
                  ...{ okText: say(words.recover), danger: false },
                  run: async () =>
                    recover.mutateAsync({
                      sent: { params },
                      headers: { 'idempotency-key': commandKey() },
                    }),
                }),
            },
            {
              key: 'disable',
              danger: true,
              label: say(words.disable),
              disabled: disabledAt !== null,
              onClick: () =>
                confirm(say(words.disableAsk, { name }), say(words.disableWill), {
                  ...{ okText: say(words.disable), danger: true },
                  run: async () => {
                    await disable.mutateAsync({
                      sent: { params },
                      headers: { 'idempotency-key': commandKey() },
                    })
                    void message.success(say(words.disableDone))
                  },
                }),
            },
          ],
        }}
      >
        <Button
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={say(words.actionsOf, { name })}
        />
      </Dropdown>
      {failed === null ? null : <ProblemView error={failed} />}
      {isChanging ? <RolesDialog user={user} onClose={() => setChanging(false)} /> : null}
      {link === undefined ? null : (
        <Once
          title={say(words.recoverDone)}
          advice={say(words.recoverWill)}
          secret={link.link}
          note={say(words.expires, { time: moment(link.expiresAt) })}
          onClose={recover.reset}
        />
      )}
    </>
  )
}
