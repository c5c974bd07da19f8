import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { apiKeys, createApiKey } from '#contract/api-keys.ts'
import { sources } from '#contract/sources.ts'
import { permissionNames } from '#domain/access/permission-names.ts'
import type { Permission } from '#domain/access/policy.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { keyExample } from './examples.ts'
import { keyScopes } from './key-scopes.ts'
import { ShownOnce } from './shown-once.tsx'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

type Asked = {
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly sourceId: string
  readonly expiresInDays: number
}

type Made = { readonly key: string; readonly sourceId: string | null }

const YEAR_DAYS = 366

export function NewKey({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const [form] = Form.useForm<Asked>()
  const [made, setMade] = useState<Made | null>(null)
  const { data } = useRead(sources, { query: { limit: 200 } })
  const { mutateAsync, isPending, error } = useCommand(createApiKey, [apiKeys])
  const make = async ({ name, scopes, sourceId, expiresInDays }: Asked): Promise<void> => {
    const bound = sourceId === '' ? {} : { sourceId }
    const body = { name, scopes: [...scopes], expiresInDays, ...bound }
    const { value } = await mutateAsync({ sent: { body } })
    setMade({ key: value.key, sourceId: value.sourceId })
  }
  if (made !== null)
    return (
      <ShownOnce
        title={say(words.keyTitle)}
        secret={made.key}
        exampleOf={(type) => keyExample(location.origin, made.key, made.sourceId, type)}
        close={close}
      />
    )
  // A key never does more than its owner may.
  const scopes = keyScopes.filter((one) => can(one))
  return (
    <Modal
      open
      title={say(words.newKey)}
      onCancel={close}
      onOk={() => form.submit()}
      okText={say(words.create)}
      confirmLoading={isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scopes: ['fact.write', 'plan.read'], sourceId: '', expiresInDays: 365 }}
        onFinish={(asked) => void make(asked).catch(() => undefined)}
      >
        <Form.Item
          name="name"
          label={say(words.keyName)}
          rules={[{ required: true, whitespace: true, message: say(words.needed) }]}
        >
          <Input maxLength={100} placeholder={say(words.keyNameHint)} />
        </Form.Item>
        <Form.Item name="sourceId" label={say(words.keySource)}>
          <Select
            options={[
              { value: '', label: say(words.anySource) },
              ...(data?.items ?? []).map(({ sourceId, name }) => ({
                value: sourceId,
                label: `${name} (${sourceId})`,
              })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={say(words.scopes)}
          rules={[{ required: true, message: say(words.oneScope) }]}
        >
          <Checkbox.Group
            className={styles.scopes ?? ''}
            options={scopes.map((value) => ({ value, label: say(permissionNames[value]) }))}
          />
        </Form.Item>
        <Form.Item
          name="expiresInDays"
          label={say(words.expires)}
          rules={[
            {
              required: true,
              type: 'integer',
              min: 1,
              max: YEAR_DAYS,
              message: say(words.daysForm),
            },
          ]}
        >
          <InputNumber min={1} max={YEAR_DAYS} precision={0} />
        </Form.Item>
      </Form>
      {error === null ? null : <ProblemView error={error} />}
    </Modal>
  )
}
