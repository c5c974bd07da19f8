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
import { LiveMark } from './live-mark.tsx'
import { Mark } from './mark.tsx'
import { useSession, useSignOut } from './session.tsx'
import styles from './top-bar.module.css'
import { useTour } from './tour.tsx'
import { tourWords } from './tour-words.ts'
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
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: [language],
            items: languageNames.map(([key, label]) => ({ key, label })),
            onClick: ({ key }) => {
              const chosen = languageNames.find(([each]) => each === key)
              if (chosen !== undefined && key !== language) chooseLanguage(chosen[0])
            },
          }}
        >
          <Button
            type="text"
            icon={<GlobalOutlined />}
            aria-label={say(words.language)}
            data-tour="language"
          />
        </Dropdown>
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: [choice],
            items: themeChoices.map((key) => ({ key, label: say(words[key]) })),
            onClick: ({ key }) => {
              const chosen = themeChoices.find((each) => each === key)
              if (chosen !== undefined) choose(chosen)
            },
          }}
        >
          <Button
            type="text"
            icon={<BgColorsOutlined />}
            aria-label={say(words.theme)}
            data-tour="appearance"
          />
        </Dropdown>
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
              { key: 'tour', label: say(tourWords.tour), onClick: beginTour },
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
