import { useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'

import { people } from '#contract/organisation.ts'
import { call } from '../../api/call.ts'
import { useSession } from '../../app/session.tsx'
import type { ShownType } from '../../facts/fact-type.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImportState } from '../import-state.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from '../imports.module.css'
import type { Import } from '../use-import.ts'
import { importWords as words } from '../words.ts'

type PeoplePanelProps = { readonly type: ShownType; readonly work: Import }

type Person = {
  readonly personId: string
  readonly label: string
  readonly names: readonly string[]
}

/** How the file writes people, and who that is: by id, by name, or as chosen here. */
export function PeoplePanel({ type, work }: PeoplePanelProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { can } = useSession()
  const { state, change, trial } = work
  const known = useAllPeople(can('organisation.read') && type.creditedBy === 'seller')
  const sellers = trial?.ok === true ? trial.value.sellers : []
  const byName = useMemo(() => onlyByName(known), [known])
  const ids = useMemo(() => new Set(known.map(({ personId }) => personId)), [known])
  const values = valuesOf(state)
  const unknown = sellers.filter(({ text }) => !ids.has(text))
  // Who has the name of one person alone is that person, unless somebody says otherwise.
  useEffect(() => {
    const found = unknown.flatMap(({ text }) => {
      const person = byName.get(text)
      return person === undefined || values[text] !== undefined ? [] : [[text, person] as const]
    })
    if (found.length > 0) change((before) => withPeople(before, Object.fromEntries(found)))
  })
  if (known.length === 0 || unknown.length === 0) return null
  const options = known.map(({ personId, label }) => ({ value: personId, label }))
  const origin = (text: string): keyof typeof words => {
    const chosen = values[text]
    if (chosen === undefined) return 'asked'
    return chosen === byName.get(text) ? 'byName' : 'chosen'
  }
  return (
    <Panel
      title={say(words.people)}
      note={say(words.byId, { count: count(sellers.length - unknown.length) })}
      flush
    >
      <p className={`${styles.quiet} ${styles.loading}`}>{say(words.peopleAdvice)}</p>
      {/* It may be longer than its place: the keyboard has to reach what scrolls. */}
      <div
        className={styles.people}
        role="region"
        tabIndex={0}
        aria-label={say(words.rowsOf, { what: say(words.people) })}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say(words.written)}</th>
              <th scope="col">{say(words.person)}</th>
            </tr>
          </thead>
          <tbody>
            {unknown.map(({ text, rows }) => (
              <tr key={text}>
                <th scope="row">
                  {text}{' '}
                  <span className={styles.quiet}>{say(words.rows, { count: count(rows) })}</span>
                </th>
                <td>
                  <div className={styles.picks}>
                    <Select
                      aria-label={say(words.personFor, { text })}
                      value={values[text] ?? null}
                      showSearch={{ optionFilterProp: 'label' }}
                      status={values[text] === undefined ? 'warning' : ''}
                      placeholder={say(words.asked)}
                      options={options}
                      onChange={(person: string | undefined) =>
                        change((before) => withPeople(before, { [text]: person ?? '' }))
                      }
                    />
                    <div>
                      <Tag tone={values[text] === undefined ? 'warn' : 'plain'}>
                        {say(words[origin(text)])}
                      </Tag>
                    </div>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

const PAGE = 200
/** Pages of people that are read at most: a list of more is nothing to choose from. */
const MOST_PAGES = 25

function useAllPeople(enabled: boolean): readonly Person[] {
  const say = useSay()
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [people.id, 'everybody'],
    enabled,
    staleTime: 300_000,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? {} : { cursor: pageParam }
      const query = { ...cursor, who: 'all' as const, limit: PAGE }
      return (await call(people, { query }, {}, signal)).value
    },
    getNextPageParam: ({ next }, pages) => (pages.length < MOST_PAGES ? next : null),
  })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return useMemo(
    () =>
      (data?.pages ?? []).flatMap(({ items }) =>
        items.map(({ personId, name }) => ({
          personId,
          label: `${say(name)} ${personId}`,
          names: [name.zh, name.en],
        })),
      ),
    [data, say],
  )
}

/** Names that one person alone has. */
function onlyByName(known: readonly Person[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>()
  for (const { personId, names } of known)
    for (const name of new Set(names)) found.set(name, found.has(name) ? null : personId)
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null))
}

function valuesOf({ columns }: ImportState): Readonly<Record<string, string>> {
  const { seller } = columns
  return typeof seller === 'object' && 'column' in seller ? (seller.values ?? {}) : {}
}

/** An empty person takes the entry away. */
function withPeople(state: ImportState, changed: Readonly<Record<string, string>>): ImportState {
  const { seller } = state.columns
  const pick = typeof seller === 'string' ? { column: seller } : seller
  if (pick === undefined || !('column' in pick)) return state
  const values = Object.fromEntries(
    Object.entries({ ...pick.values, ...changed }).filter(([, person]) => person !== ''),
  )
  const columns = { ...state.columns, seller: { ...pick, values } }
  return { ...state, columns }
}
