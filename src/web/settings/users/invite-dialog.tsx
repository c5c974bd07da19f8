import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { inviteUser, users } from '#contract/users.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import { commandKey } from '../../api/command-key.ts'
import { useCommand } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Once } from '../../ui/once.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { userWords as words } from './words.ts'

type Typed = {
  readonly email: string
  readonly name: string
  readonly personId?: string
  readonly roles?: Role[]
}

/** Makes a link by which somebody makes their account; the link is shown once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const [form] = Form.useForm<Typed>()
  // One for each opening: a second click, or a repeat after a lost answer, invites nobody twice.
  const [key] = useState(commandKey)
  const invite = useCommand(inviteUser, [users])
  if (invite.data !== undefined) {
    const { link, expiresAt } = invite.data.value
    return (
      <Once
        title={say(words.invited)}
        advice={say(words.passOn)}
        secret={link}
        note={say(words.expires, { time: moment(expiresAt) })}
        onClose={onClose}
      />
    )
  }
  return (
    <Modal
      open
      title={say(words.inviteTitle)}
      okText={say(words.invite)}
      confirmLoading={invite.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {invite.error === null ? null : <ProblemView error={invite.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ personId = '', roles: given = [], ...typed }) =>
          invite.mutate({
            sent: {
              body: {
                ...typed,
                personId: personId.trim() === '' ? null : personId.trim(),
                roles: given,
              },
            },
            headers: { 'idempotency-key': key },
          })
        }
      >
        <Form.Item
          name="email"
          label={say(words.email)}
          rules={[{ required: true, type: 'email', max: 254 }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="name"
          label={say(words.name)}
          rules={[{ required: true, max: 100, whitespace: true }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="personId" label={say(words.person)} extra={say(words.personHelp)}>
          <Input autoComplete="off" maxLength={128} />
        </Form.Item>
        <Form.Item name="roles" label={say(words.roles)}>
          <Select
            mode="multiple"
            options={roles.map((value) => ({ value, label: say(roleNames[value]) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
