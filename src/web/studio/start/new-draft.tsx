import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { drafts, startDraft } from '#contract/plan-drafts.ts'
import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import { commandKey } from '../../api/command-key.ts'
import { Refused } from '../../api/failures.ts'
import { useCommand } from '../../api/reads.ts'
import { useSay } from '../../language/language.tsx'
import { shippedPlans, startWords as words } from './words.ts'

/** A new draft, from blank or from a plan that the product brings, opened in the form. */
export function NewDraft(): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [key, setKey] = useState(commandKey)
  const start = useCommand(startDraft, [drafts])
  const begin = (what: string): void => {
    const body =
      what === 'blank'
        ? {
            title: say(words.blankTitle),
            from: { document: blankPlan(nextYear()), libraries: [] },
          }
        : { from: { shipped: what } }
    start.mutate(
      { sent: { body }, headers: { 'idempotency-key': key } },
      {
        onSuccess: ({ value: { draftId } }) =>
          void navigate({
            to: '/plans/drafts/$draft',
            params: { draft: draftId },
            search: { part: 'forms' },
          }),
        onError: (error) =>
          void message.error(error instanceof Refused ? error.problem.detail : String(error)),
        // The next one is another command.
        onSettled: () => setKey(commandKey()),
      },
    )
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key: what }) => begin(what),
        items: [
          { key: 'blank', label: say(words.blank) },
          {
            key: 'shipped',
            type: 'group',
            label: say(words.shipped),
            children: Object.entries(shippedPlans).map(([plan, name]) => ({
              key: plan,
              label: say(name),
            })),
          },
        ],
      }}
    >
      <Button loading={start.isPending} icon={<DownOutlined />} iconPlacement="end">
        {say(words.start)}
      </Button>
    </Dropdown>
  )
}

/** A new plan begins with a year. */
function nextYear(): string {
  return `${new Date().getFullYear() + 1}-01-01`
}
