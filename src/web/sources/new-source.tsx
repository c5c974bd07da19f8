import { App, Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'

import { sourceStates } from '#contract/imports.ts'
import { id } from '#contract/scalars.ts'
import { createSource, sources } from '#contract/sources.ts'
import { isRefused, useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

type NewSourceProps = {
  readonly close: () => void
  readonly made?: (sourceId: string) => void
}

export function NewSource({ close, made }: NewSourceProps): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ sourceId: string; name: string }>()
  const { mutateAsync, isPending, error } = useCommand(createSource, [sources, sourceStates])
  const isTaken = isRefused(error, 'conflict')
  const save = async (body: { sourceId: string; name: string }): Promise<void> => {
    await mutateAsync({ sent: { body } })
    message.success(say(words.added))
    made?.(body.sourceId)
    close()
  }
  return (
    <Modal
      open
      title={say(words.add)}
      onCancel={close}
      onOk={() => form.submit()}
      okText={say(words.save)}
      confirmLoading={isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => void save(body).catch(() => undefined)}
      >
        <Form.Item
          name="name"
          label={say(words.name)}
          rules={[{ required: true, whitespace: true, max: 100, message: say(words.needed) }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="sourceId"
          label={say(words.sourceId)}
          extra={say(words.addAdvice)}
          rules={[{ required: true, validator: isId, message: say(words.idForm) }]}
          {...(isTaken ? { validateStatus: 'error' as const, help: say(words.taken) } : {})}
        >
          <Input placeholder={say(words.sourceIdHint)} className={styles.mono} maxLength={128} />
        </Form.Item>
      </Form>
      {error === null || isTaken ? null : <ProblemView error={error} />}
    </Modal>
  )
}

async function isId(_: unknown, typed: unknown): Promise<void> {
  await id.parseAsync(typed)
}
