import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'

type ChoiceMenuProps<Key extends string> = {
  readonly label: string
  readonly icon: ReactNode
  /** What the tour calls it. */
  readonly tour: string
  readonly choices: readonly (readonly [Key, string])[]
  readonly chosen: Key
  readonly choose: (key: Key) => void
}

/** A sign in the bar, and under it one of some that is chosen. */
export function ChoiceMenu<Key extends string>({
  label,
  icon,
  tour,
  choices,
  chosen,
  choose,
}: ChoiceMenuProps<Key>): ReactNode {
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [chosen],
        items: choices.map(([key, name]) => ({
          ...{ key, label: name },
          onClick: () => {
            if (key !== chosen) choose(key)
          },
        })),
      }}
    >
      <Button type="text" icon={icon} aria-label={label} data-tour={tour} />
    </Dropdown>
  )
}
