import { Drawer } from 'antd'
import type { ReactNode } from 'react'

type MoreDrawerProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly close: () => void
  readonly children: ReactNode
}

/** A sheet from below. It knows nothing of what is in it, so that loading it later splits nothing of what every page needs. */
export function MoreDrawer({ title, isOpen, close, children }: MoreDrawerProps): ReactNode {
  return (
    <Drawer title={title} placement="bottom" size="large" open={isOpen} onClose={close}>
      {children}
    </Drawer>
  )
}
