import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'

import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import { useSay } from '../../language/language.tsx'
import { useStartDraft } from './use-start-draft.ts'
import { shippedPlans, startWords as words } from './words.ts'

/** A new draft, from blank or from a plan that the product brings, opened in the form. */
export function NewDraft(): ReactNode {
  const say = useSay()
  const { begin, isPending } = useStartDraft('forms')
  const beginWith = (what: string): void =>
    begin(
      what === 'blank'
        ? { from: { document: blankPlan(nextYear()), libraries: [] } }
        : { from: { shipped: what } },
    )
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key: what }) => beginWith(what),
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
      <Button loading={isPending} icon={<DownOutlined />} iconPlacement="end">
        {say(words.start)}
      </Button>
    </Dropdown>
  )
}

/** A new plan begins with a year. */
function nextYear(): string {
  return `${new Date().getFullYear() + 1}-01-01`
}
