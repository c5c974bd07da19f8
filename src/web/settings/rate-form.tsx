import { App, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'

import { recordExchangeRates } from '#contract/agreements.ts'
import { exchangeRates } from '#contract/settings.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './rates-page.module.css'
import { ratesWords as words } from './rates-words.ts'

type Typed = {
  readonly from_currency: string
  readonly to_currency: string
  readonly day: string
  readonly rate: string
  readonly source: string
}
const fields: ReadonlySet<string> = new Set([
  'from_currency',
  'to_currency',
  'day',
  'rate',
  'source',
])

/** One rate at a time; what is wrong with it is said at its field. */
export function RateForm({ currency }: { readonly currency: string }): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const from = Form.useWatch('from_currency', form) ?? ''
  const to = Form.useWatch('to_currency', form) ?? currency
  const record = useCommand(recordExchangeRates, [exchangeRates])
  const save = (typed: Typed): void =>
    record.mutate(
      {
        sent: {
          body: {
            rows: [
              {
                ...typed,
                from_currency: typed.from_currency.trim().toUpperCase(),
                to_currency: typed.to_currency.trim().toUpperCase(),
              },
            ],
          },
        },
      },
      {
        onSuccess: ({ value: { rows } }) => {
          const [row] = rows
          if (row?.outcome === 'rejected') {
            form.setFields(
              (row.problems ?? []).map(({ field, detail }) => ({
                name: (field !== null && fields.has(field) ? field : 'rate') as keyof Typed,
                errors: [detail],
              })),
            )
            return
          }
          void message.success(say(row?.outcome === 'unchanged' ? words.unchanged : words.saved))
          form.resetFields(['rate', 'day'])
        },
      },
    )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className={styles.form ?? ''}
      initialValues={{ to_currency: currency }}
      onFinish={save}
    >
      <Form.Item name="from_currency" label={say(words.from)} rules={[{ required: true }]}>
        <Input maxLength={3} placeholder={say(words.example)} autoComplete="off" />
      </Form.Item>
      <Form.Item name="to_currency" label={say(words.to)} rules={[{ required: true }]}>
        <Input maxLength={3} autoComplete="off" />
      </Form.Item>
      <Form.Item name="day" label={say(words.day)} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="rate"
        label={
          from === ''
            ? say(words.rate)
            : say(words.rateMeaning, { from: from.toUpperCase(), to: to.toUpperCase() })
        }
        rules={[{ required: true }]}
      >
        <Input inputMode="decimal" maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item name="source" label={say(words.source)} rules={[{ required: true }]}>
        <Input maxLength={200} placeholder={say(words.sourceExample)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {say(words.save)}
      </Button>
      <p className={styles.note}>{say(words.addNote)}</p>
      {record.error === null ? null : <ProblemView error={record.error} />}
    </Form>
  )
}
