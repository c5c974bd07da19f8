import type { ComponentType } from 'react'

import type { Text } from '#kernel/text.ts'
import type { Session } from './session.tsx'

/** A way to a page, for those whom it's of use to. */
export type NavigationEntry = {
  /** As the router knows it, such as "/team". */
  readonly to: string
  readonly name: Text
  readonly icon: ComponentType
  readonly shown: (session: Session) => boolean
}
