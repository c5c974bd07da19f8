import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { personHistory } from '#contract/organisation.ts'
import { person } from '#contract/people.ts'
import { periods } from '#contract/settings.ts'
import { formatDecimal } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { SmallInput } from '../ui/small-input.tsx'
import { HistoryPanel } from './history-panel.tsx'
import styles from './person-page.module.css'
import { TeamBelow } from './team-below.tsx'
import { useTeamNames } from './use-team-names.ts'
import { columnName, peopleWords as words, tableNames } from './words.ts'

type Card = z.output<(typeof person)['answer']['body']>

/** A person: what they are today, and how they came to be it. */
export function PersonPage(): ReactNode {
  const say = useSay()
  const session = useSession()
  const { personId } = useParams({ from: '/people/of/$personId' })
  const { data, error, refetch } = useRead(person, { params: { personId } })
  return (
    <Page
      title={data === undefined ? say(words.person) : say(data.name)}
      about={
        <>
          {session.can('organisation.read') ? (
            <>
              <Link to="/people">{say(words.back)}</Link> ·{' '}
            </>
          ) : null}
          {personId}
        </>
      }
      actions={
        <>
          {session.can('audit.read') ? (
            <Link to="/settings/audit" search={{ subject: `person:${personId}` }}>
              <Button tabIndex={-1}>{say(words.audit)}</Button>
            </Link>
          ) : null}
          {session.can('organisation.change') && personId !== session.personId ? (
            <Link to="/people/change" search={{ person: personId }}>
              <Button tabIndex={-1}>{say(words.change)}</Button>
            </Link>
          ) : null}
        </>
      }
    >
      {error === null ? (
        <>
          <Panel>{data === undefined ? <Loading lines={2} /> : <Today card={data} />}</Panel>
          <History personId={personId} />
          <TeamBelow personId={personId} quiet />
        </>
      ) : (
        <Panel>
          <ProblemView error={error} retry={() => void refetch()} />
        </Panel>
      )}
    </Page>
  )
}

function Today({ card }: { readonly card: Card }): ReactNode {
  const say = useSay()
  const { money } = useFormat()
  const currency = useRead(periods, { query: {} }, { staleTime: Number.POSITIVE_INFINITY })
  const teamName = useTeamNames()
  const pay =
    card.basePayMinor === undefined || card.basePayMinor === null || currency.data === undefined
      ? null
      : majorOf(card.basePayMinor, currency.data.currency, money)
  return (
    <Facts
      items={[
        [say(words.job), card.job ?? say(words.notEmployed)],
        [say(words.grade), card.grade ?? '—'],
        [say(words.team), card.team === null ? '—' : teamName(card.team)],
        ...(pay === null ? [] : [[say(words.basePay), pay] as const]),
      ]}
    />
  )
}

/** Minor units as the currency is read, by their digits. */
function majorOf(
  minor: string,
  currency: string,
  money: (amount: string, currency: string) => string,
): string {
  return money(formatDecimal(BigInt(minor), currencyDecimals(currency) ?? 0), currency)
}

function History({ personId }: { readonly personId: string }): ReactNode {
  const say = useSay()
  const { moment, list } = useFormat()
  const [knownDay, setKnownDay] = useState('')
  const knownAt = knownDay === '' ? undefined : `${knownDay}T23:59:59.999Z`
  const query = knownAt === undefined ? {} : { knownAt }
  const { data, error, refetch } = useRead(personHistory, { params: { personId }, query })
  const masked = data?.masked.map((place) => {
    const [table = '', column = ''] = place.split('.')
    const name = isTable(table) ? say(tableNames[table]) : table
    return `${name} · ${say(columnName(column))}`
  })
  return (
    <Panel
      title={say(words.history)}
      note={say(words.historyNote)}
      actions={
        <label className={styles.known}>
          {say(words.knownAt)}
          <SmallInput
            type="date"
            value={knownDay}
            onChange={({ target }) => setKnownDay(target.value)}
          />
          {knownDay === '' ? (
            say(words.now)
          ) : (
            <Button size="small" onClick={() => setKnownDay('')}>
              {say(words.now)}
            </Button>
          )}
        </label>
      }
    >
      {knownAt === undefined ? null : (
        <p className={styles.note}>{say(words.knownNote, { time: moment(knownAt) })}</p>
      )}
      {data === undefined ? (
        <Waiting error={error} lines={6} retry={refetch} />
      ) : (
        <HistoryPanel tables={data.tables} managers={data.managers} />
      )}
      {masked === undefined || masked.length === 0 ? null : (
        <p className={styles.note}>{say(words.maskedNote, { what: list(masked) })}</p>
      )}
    </Panel>
  )
}

function isTable(name: string): name is keyof typeof tableNames {
  return name in tableNames
}
