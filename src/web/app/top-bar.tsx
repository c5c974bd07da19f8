import { BgColorsOutlined, GlobalOutlined, UserOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'

import { roleNames } from '#domain/access/roles.ts'
import { Bell } from '../account/bell.tsx'
import { chooseLanguage, useLanguage, useSay } from '../language/language.tsx'
import { languageNames } from '../language/language-names.ts'
import { PeopleSearch } from '../people/people-search.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { themeChoices } from '../theme/theme.ts'
import { ChoiceMenu } from './choice-menu.tsx'
import { LiveMark } from './live-mark.tsx'
import { Mark } from './mark.tsx'
import { useSession, useSignOut } from './session.tsx'
import styles from './top-bar.module.css'
import { useTour } from './tour.tsx'
import { appWords as words } from './words.ts'

export function TopBar(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { choice, choose } = useTheme()
  const session = useSession()
  const signOut = useSignOut()
  const beginTour = useTour()
  const { me } = session
  const name = me.person === null ? me.name : say(me.person.name)
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand}>
        <Mark /> <span>{say(words.product)}</span>
      </Link>
      <LiveMark />
      <div className={styles.actions}>
        <PeopleSearch />
        <Bell />
        <ChoiceMenu
          label={say(words.language)}
          icon={<GlobalOutlined />}
          tour="language"
          choices={languageNames}
          chosen={language}
          choose={chooseLanguage}
        />
        <ChoiceMenu
          label={say(words.theme)}
          icon={<BgColorsOutlined />}
          tour="appearance"
          choices={themeChoices.map((key) => [key, say(words[key])] as const)}
          chosen={choice}
          choose={choose}
        />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'who',
                type: 'group',
                label: `${me.email} · ${session.roles.map((role) => say(roleNames[role])).join(' · ')}`,
              },
              { key: 'account', label: <Link to="/account">{say(words.account)}</Link> },
              { key: 'tour', label: say(words.tour), onClick: beginTour },
              { key: 'reference', label: <a href="/reference">{say(words.reference)}</a> },
              { type: 'divider' },
              { key: 'sign-out', label: say(words.signOut), onClick: () => void signOut() },
            ],
          }}
        >
          <Button
            data-tour="account"
            type="text"
            icon={<UserOutlined />}
            aria-label={`${say(words.account)}: ${name}`}
          >
            <span className={styles.name}>{name}</span>
          </Button>
        </Dropdown>
      </div>
    </header>
  )
}
