import { Switch } from 'antd'
import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'

import { permissionNames, reachNames } from '#domain/access/permission-names.ts'
import { permissions, reachOf, separated } from '#domain/access/policy.ts'
import type { Permission } from '#domain/access/policy.ts'
import { roleNames, roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import styles from './roles-page.module.css'
import { rolesWords as words } from './roles-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** By the noun that a permission begins with; what fits none of the others is about plans and results. */
const groups = [
  [words.account, /^(?:profile|session|notification|user|api-key|audit|decision|metrics|backup)\b/],
  [words.people, /^(?:person|personal-data|pay|rating|organisation|team)\./],
  [words.data, /^(?:source|fact|agreement|exchange-rate)\./],
  [words.results, /^/],
] as const

/** The policy as it's enforced, for people. */
export function RolesPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const [onlyMine, setOnlyMine] = useState(false)
  const columns = onlyMine ? roles.filter((role) => session.roles.includes(role)) : roles
  const grouped = Map.groupBy(permissions, (permission) =>
    groups.find(([, form]) => form.test(permission)),
  )
  return (
    <SettingsFrame title={say(words.title)} about={say(words.about)}>
      <Panel flush>
        <label className={styles.only}>
          <Switch size="small" checked={onlyMine} onChange={setOnlyMine} />
          {say(words.onlyMine)}
        </label>
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={say(words.title)}>
          <table className={styles.policy}>
            <thead>
              <tr>
                <th scope="col">{say(words.permission)}</th>
                {columns.map((role) => (
                  <th key={role} scope="col">
                    {say(roleNames[role])}
                    {session.roles.includes(role) ? <small>{say(words.yours)}</small> : null}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Fragment key={group[0].en}>
                  <tr className={styles.group}>
                    <th scope="colgroup" colSpan={columns.length + 1}>
                      {say(group[0])}
                    </th>
                  </tr>
                  {(grouped.get(group) ?? []).map((permission) => (
                    <Row key={permission} permission={permission} columns={columns} />
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel title={say(words.separated)}>
        <p>{say(words.separatedNote)}</p>
        <ul className={styles.pairs}>
          {separated.map(([first, second]) => (
            <li key={first}>
              {say(words.pair, {
                first: say(permissionNames[first]),
                second: say(permissionNames[second]),
              })}
            </li>
          ))}
        </ul>
        <p>{say(words.ownNote)}</p>
      </Panel>
    </SettingsFrame>
  )
}

type RowProps = { readonly permission: Permission; readonly columns: readonly Role[] }

function Row({ permission, columns }: RowProps): ReactNode {
  const say = useSay()
  return (
    <tr>
      <th scope="row">
        {say(permissionNames[permission])}
        <code>{permission}</code>
      </th>
      {columns.map((role) => {
        const reach = reachOf(permission, role)
        return (
          <td key={role} data-reach={reach}>
            {reach === 'none' ? (
              <span aria-label={say(reachNames.none)}>–</span>
            ) : (
              say(reachNames[reach])
            )}
          </td>
        )
      })}
    </tr>
  )
}
