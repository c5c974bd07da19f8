import { Segmented, Select } from 'antd'
import type { ReactNode } from 'react'

import { roleNames } from '#domain/access/roles.ts'
import { useSession } from '../app/session.tsx'
import { appWords } from '../app/words.ts'
import { chooseLanguage, useLanguage, useSay } from '../language/language.tsx'
import { languageNames } from '../language/language-names.ts'
import { themeChoices } from '../theme/theme.ts'
import { useTheme } from '../theme/use-theme.ts'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './account-page.module.css'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SessionsList } from './sessions-list.tsx'
import { accountWords as words } from './words.ts'

/** One's own account. */
export function AccountPage(): ReactNode {
  const say = useSay()
  const { me, roles } = useSession()
  return (
    <Page title={say(words.title)}>
      <Panel>
        <Facts
          items={[
            [say(words.email), me.email],
            [say(words.name), me.name],
            [say(words.person), me.person === null ? say(words.noPerson) : say(me.person.name)],
            [say(words.roles), roles.map((role) => say(roleNames[role])).join(' · ')],
          ]}
        />
      </Panel>
      <div className={styles.columns}>
        <Panel title={say(words.password)}>
          <PasswordForm />
        </Panel>
        <Panel title={say(words.secondFactor)}>
          <SecondFactor />
        </Panel>
      </div>
      <Panel title={say(words.sessions)} flush>
        <SessionsList />
      </Panel>
      <Panel title={say(words.display)} note={say(words.displayNote)}>
        <Display />
      </Panel>
    </Page>
  )
}

function Display(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { choice, choose } = useTheme()
  return (
    <div className={styles.display}>
      <label>
        <span>{say(words.language)}</span>
        <Select
          aria-label={say(words.language)}
          className={styles.language ?? ''}
          value={language}
          options={languageNames.map(([value, label]) => ({ value, label }))}
          onChange={chooseLanguage}
        />
      </label>
      <div role="group" aria-label={say(words.theme)}>
        <span>{say(words.theme)}</span>
        <Segmented
          value={choice}
          options={themeChoices.map((value) => ({ value, label: say(appWords[value]) }))}
          onChange={choose}
        />
      </div>
    </div>
  )
}
