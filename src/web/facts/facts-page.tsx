import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback } from 'react'
import type { ReactNode } from 'react'

import { facts } from '#contract/facts.ts'
import { addDays, parseDay } from '#kernel/day.ts'
import { usePages } from '../api/pages.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { FactSearch } from './search.ts'
import { FactDrawer } from './fact-drawer.tsx'
import { FactFilters } from './fact-filters.tsx'
import { FactTable } from './fact-table.tsx'
import type { ShownType } from './fact-type.ts'
import { useFactTypes } from './use-fact-types.ts'
import styles from './facts.module.css'
import { factWords as words } from './words.ts'

const PAGE_ROWS = 100

/** Facts of a type: found, filtered, and opened with their history. */
export function FactsPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const types = useFactTypes()
  const search = useSearch({ from: '/facts' })
  const type = types.data?.items.find((one) => one.type === search.type) ?? types.data?.items[0]
  return (
    <Page
      title={say(words.title)}
      about={say(words.about)}
      width="wide"
      actions={
        can('fact.write') ? (
          <Link to="/imports/new">
            <Button type="primary">{say(words.importFile)}</Button>
          </Link>
        ) : undefined
      }
    >
      {types.data === undefined ? (
        <Waiting error={types.error} lines={8} retry={types.refetch} />
      ) : type === undefined ? (
        <Empty title={say(words.noTypes)} advice={say(words.noTypesAdvice)} />
      ) : (
        <FactList types={types.data.items} type={type} search={search} />
      )}
    </Page>
  )
}

type FactListProps = {
  readonly types: readonly ShownType[]
  readonly type: ShownType
  readonly search: FactSearch
}

function FactList({ types, type, search }: FactListProps): ReactNode {
  const say = useSay()
  const navigate = useNavigate({ from: '/facts' })
  const change = useCallback(
    (changes: FactSearch) =>
      void navigate({ search: (before) => ({ ...before, ...changes }), replace: true }),
    [navigate],
  )
  const query = queryOf(search)
  const { items, error, hasMore, isLoadingMore, more, retry } = usePages(facts, {
    params: { type: type.type },
    query: { ...query, limit: PAGE_ROWS },
  })
  return (
    <>
      <FactFilters types={types} type={type} search={search} change={change} />
      <Panel
        title={say(type.name)}
        note={items === undefined ? undefined : say(words.shown, { count: items.length })}
        flush
      >
        {items === undefined ? (
          <div className={styles.loading}>
            <Waiting error={error} lines={10} retry={retry} />
          </div>
        ) : items.length === 0 ? (
          <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
        ) : (
          <>
            <FactTable
              type={type}
              rows={items}
              chosen={search.fact}
              open={(fact) => change({ fact })}
              onEnd={more}
            />
            {hasMore ? (
              <div className={styles.more}>
                <Button loading={isLoadingMore} onClick={more}>
                  {say(words.more)}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Panel>
      <FactDrawer type={type} factId={search.fact} close={() => change({ fact: undefined })} />
    </>
  )
}

/** The last day is meant to be in it; the API's `to` isn't. */
function queryOf({ find, seller, source, from, to, only }: FactSearch) {
  const last = parseDay(to ?? '')
  return {
    ...(find ? { find } : {}),
    ...(seller ? { seller } : {}),
    ...(source ? { source } : {}),
    ...(from && parseDay(from) !== null ? { from } : {}),
    ...(last === null ? {} : { to: addDays(last, 1) }),
    ...(only ? { only } : {}),
    order: 'latest' as const,
  }
}
