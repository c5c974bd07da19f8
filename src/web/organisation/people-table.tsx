import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { people } from '#contract/organisation.ts'
import { usePages } from '../api/pages.ts'
import { useSay } from '../language/language.tsx'
import { peopleWords } from '../people/words.ts'
import { Empty } from '../ui/empty.tsx'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './people-table.module.css'
import { organisationWords as words } from './words.ts'

const ROW_PX = 44
const PAGE = 200

/** Whom to list, as the route of the contract takes it. */
export type PeopleAsked = Omit<z.input<(typeof people)['query']>, 'cursor' | 'limit'>

export type ListedPerson = z.output<(typeof people)['answer']['body']>['items'][number]

type PeopleTableProps = {
  readonly asked: PeopleAsked
  /** What a team is called. */
  readonly teamName: (team: string) => string
}

/** People as far as one scrolls: the next ones are asked for before they come into sight. */
export function PeopleTable({ asked, teamName }: PeopleTableProps): ReactNode {
  const { items, error, more, retry } = usePages(
    people,
    { query: { ...asked, limit: PAGE } },
    { keepsBefore: true },
  )
  if (items === undefined) return <Waiting error={error} retry={retry} />
  return <PeopleRows rows={items} teamName={teamName} onNearEnd={more} />
}

type PeopleRowsProps = {
  readonly rows: readonly ListedPerson[]
  readonly teamName: (team: string) => string
  readonly onNearEnd?: () => void
}

export function PeopleRows({ rows, teamName, onNearEnd }: PeopleRowsProps): ReactNode {
  const say = useSay()
  if (rows.length === 0) return <Empty title={say(words.nobody)} advice={say(words.nobodyAdvice)} />
  return (
    <VirtualRows
      role="table"
      aria-label={say(words.people)}
      aria-rowcount={rows.length + 1}
      className={styles.table}
      tabIndex={0}
      count={rows.length}
      rowPx={ROW_PX}
      {...(onNearEnd === undefined ? {} : { onNearEnd })}
      head={
        <div role="row" aria-rowindex={1} className={styles.head}>
          <span role="columnheader">{say(peopleWords.person)}</span>
          <span role="columnheader">{say(peopleWords.job)}</span>
          <span role="columnheader">{say(peopleWords.grade)}</span>
          <span role="columnheader">{say(peopleWords.team)}</span>
          <span role="columnheader">{say(peopleWords.manager)}</span>
        </div>
      }
      row={(index) => {
        const one = rows[index]
        if (one === undefined) return null
        return (
          <div key={one.personId} role="row" aria-rowindex={index + 2} className={styles.row}>
            <span role="cell">
              <Link to="/people/of/$personId" params={{ personId: one.personId }}>
                {say(one.name)}
              </Link>{' '}
              <small>{one.personId}</small>
            </span>
            <span role="cell">{one.job ?? say(peopleWords.notEmployed)}</span>
            <span role="cell">{one.grade}</span>
            <span role="cell">{one.team === null ? '' : teamName(one.team)}</span>
            <span role="cell">{one.managerName === null ? '' : say(one.managerName)}</span>
          </div>
        )
      }}
    />
  )
}
