import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useSession } from '../app/session.tsx'
import type { Session } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import type { Text } from '#kernel/text.ts'
import { Page } from '../ui/page.tsx'
import styles from './settings-frame.module.css'
import { settingsWords as words } from './words.ts'

const sections: readonly {
  readonly to: string
  readonly name: Text
  readonly shown: (session: Session) => boolean
}[] = [
  { to: '/settings/periods', name: words.periods, shown: ({ can }) => can('run.read') },
  { to: '/settings/rates', name: words.rates, shown: ({ can }) => can('exchange-rate.read') },
  { to: '/settings/users', name: words.users, shown: ({ can }) => can('user.read') },
  { to: '/settings/roles', name: words.roles, shown: () => true },
  { to: '/notifications', name: words.notifications, shown: () => true },
  { to: '/settings/backups', name: words.backups, shown: ({ can }) => can('backup.read') },
  { to: '/settings/audit', name: words.audit, shown: ({ can }) => can('audit.read') },
  { to: '/settings/verify', name: words.verify, shown: ({ can }) => can('decision.read') },
]

type SettingsFrameProps = {
  readonly title: string
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of the settings, with the ways to the others. */
export function SettingsFrame({ title, about, actions, children }: SettingsFrameProps): ReactNode {
  const say = useSay()
  const session = useSession()
  return (
    <Page title={title} about={about} actions={actions} width="wide">
      <nav aria-label={say(words.sections)} className={styles.sections}>
        <ul>
          {sections
            .filter(({ shown }) => shown(session))
            .map(({ to, name }) => (
              <li key={to}>
                <Link to={to} className={styles.section}>
                  {say(name)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      {children}
    </Page>
  )
}
