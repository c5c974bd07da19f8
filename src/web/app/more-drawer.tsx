import { Drawer } from 'antd'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { NavigationList } from './navigation-list.tsx'
import { appWords as words } from './words.ts'

/** All pages, from below. */
export function MoreDrawer({
  isOpen,
  close,
}: {
  readonly isOpen: boolean
  readonly close: () => void
}): ReactNode {
  const say = useSay()
  return (
    <Drawer
      title={say(words.navigation)}
      placement="bottom"
      size="large"
      open={isOpen}
      onClose={close}
    >
      <NavigationList onLeave={close} />
    </Drawer>
  )
}
