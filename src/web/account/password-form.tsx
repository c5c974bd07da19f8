import { App, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'

import { changePassword } from '#contract/me.ts'
import { sessions } from '#contract/session.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './account-page.module.css'
import { accountWords as words } from './words.ts'

const SHORTEST = 12

export function PasswordForm(): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ currentPassword: string; newPassword: string }>()
  const change = useCommand(changePassword, [sessions])
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(body) =>
        change.mutate(
          { sent: { body } },
          {
            onSuccess: () => {
              form.resetFields()
              void message.success(say(words.passwordChanged))
            },
          },
        )
      }
    >
      <p className={styles.muted}>{say(words.passwordNote)}</p>
      {change.error === null ? null : <ProblemView error={change.error} />}
      <Form.Item
        name="currentPassword"
        label={say(words.currentPassword)}
        rules={[{ required: true }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={say(words.newPassword)}
        extra={say(words.newPasswordRule)}
        rules={[{ required: true }, { min: SHORTEST, message: say(words.newPasswordRule) }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {say(words.changePassword)}
      </Button>
    </Form>
  )
}
