import type { ReactNode } from 'react'

import { peopleBelow } from '#contract/organisation.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { PeopleRows } from '../organisation/people-table.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './person-page.module.css'
import { useTeamNames } from './use-team-names.ts'
import { peopleWords as words } from './words.ts'

/** Everybody below a person today; nothing for who has nobody below. */
export function TeamBelow({
  personId,
  quiet = false,
}: {
  readonly personId: string
  /** Says nothing while it loads, nor when there is nobody. */
  readonly quiet?: boolean
}): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { data, error, refetch } = useRead(peopleBelow, { params: { personId }, query: {} })
  const teamName = useTeamNames()
  if (data === undefined) {
    if (quiet) return null
    return (
      <Panel>
        <Waiting error={error} retry={refetch} />
      </Panel>
    )
  }
  if (quiet && data.items.length === 0) return null
  return (
    <Panel title={say(words.below, { count: count(data.items.length) })} flush>
      <div className={styles.below} data-many={data.items.length > 12}>
        <PeopleRows rows={data.items} teamName={teamName} />
      </div>
    </Panel>
  )
}
