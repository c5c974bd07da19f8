import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { uploads } from '#contract/uploads.ts'
import { call } from '../api/call.ts'
import { useFactTypes } from '../facts/use-fact-types.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './imports.module.css'
import { UploadState, isOpen } from './upload-state.tsx'
import type { ShownUpload } from './upload-state.tsx'
import { importWords as words } from './words.ts'

const PAGE_ROWS = 50
const LOOK_MS = 2000

/** Files that were imported, and what became of their rows. */
export function ImportsPage(): ReactNode {
  const say = useSay()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: [uploads.id, 'all'],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? {} : { cursor: pageParam }
      return (await call(uploads, { query: { ...cursor, limit: PAGE_ROWS } }, {}, signal)).value
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isOpen)) === true ? LOOK_MS : false,
  })
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const start = (
    <Link to="/imports/new">
      <Button type="primary">{say(words.newImport)}</Button>
    </Link>
  )
  return (
    <Page title={say(words.title)} about={say(words.about)} actions={start} width="wide">
      {data === undefined ? (
        error === null ? (
          <Loading lines={8} />
        ) : (
          <ProblemView error={error} retry={() => void refetch()} />
        )
      ) : rows.length === 0 ? (
        <Empty title={say(words.none)} advice={say(words.noneAdvice)} action={start} />
      ) : (
        <Panel flush>
          <UploadTable uploads={rows} />
          {hasNextPage ? (
            <div className={styles.more}>
              <Button loading={isFetching} onClick={() => void fetchNextPage()}>
                {say(words.more)}
              </Button>
            </div>
          ) : null}
        </Panel>
      )}
    </Page>
  )
}

function UploadTable({ uploads: rows }: { readonly uploads: readonly ShownUpload[] }): ReactNode {
  const say = useSay()
  const { moment, count } = useFormat()
  const types = useFactTypes()
  const typeName = (key: string): string => {
    const type = types.data?.items.find((one) => one.type === key)
    return type === undefined ? key : say(type.name)
  }
  const numbers = ['rowsRead', 'accepted', 'corrected', 'unchanged', 'rejected', 'leftOut'] as const
  const heads = {
    ...{ rowsRead: words.read, accepted: words.accepted, corrected: words.corrected },
    ...{ unchanged: words.unchanged, rejected: words.rejected, leftOut: words.leftOut },
  }
  return (
    // It may be wider than the page: the keyboard has to reach what scrolls.
    <div className={styles.wide} role="region" tabIndex={0} aria-label={say(words.table)}>
      <table className={styles.table}>
        <thead>
          <tr>
            {[words.file, words.state, words.type, words.source, words.when].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
            {numbers.map((key) => (
              <th key={key} scope="col" className={styles.number}>
                {say(heads[key])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.uploadId}>
              <th scope="row">
                <Link to="/imports/$uploadId" params={{ uploadId: row.uploadId }}>
                  {row.file}
                </Link>
              </th>
              <td>
                <UploadState state={row.state} />
              </td>
              <td>{typeName(row.type)}</td>
              <td>{row.source}</td>
              <td>{moment(row.createdAt)}</td>
              {numbers.map((key) => (
                <td key={key} className={styles.number}>
                  {key === 'rejected' && row.rejected > 0 ? (
                    <strong className={styles.wrong}>{count(row.rejected)}</strong>
                  ) : (
                    count(row[key])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
