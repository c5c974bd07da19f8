import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { uploads } from '#contract/uploads.ts'
import { usePages } from '../api/pages.ts'
import { useFactTypes } from '../facts/use-fact-types.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Wide } from '../ui/wide.tsx'
import styles from './imports.module.css'
import { UploadState, isOpen } from './upload-state.tsx'
import type { ShownUpload } from './upload-state.tsx'
import { importWords as words } from './words.ts'

const PAGE_ROWS = 50
const LOOK_MS = 2000

/** Files that were imported, and what became of their rows. */
export function ImportsPage(): ReactNode {
  const say = useSay()
  const { items, error, hasMore, isLoadingMore, more, retry } = usePages(
    uploads,
    { query: { limit: PAGE_ROWS } },
    { againAfter: (known) => (known.some(isOpen) ? LOOK_MS : false) },
  )
  const start = (
    <Link to="/imports/new">
      <Button type="primary">{say(words.newImport)}</Button>
    </Link>
  )
  return (
    <Page title={say(words.title)} about={say(words.about)} actions={start} width="wide">
      {items === undefined ? (
        <Waiting error={error} lines={8} retry={retry} />
      ) : items.length === 0 ? (
        <Empty title={say(words.none)} advice={say(words.noneAdvice)} action={start} />
      ) : (
        <Panel flush>
          <UploadTable uploads={items} />
          {hasMore ? (
            <div className={styles.more}>
              <Button loading={isLoadingMore} onClick={more}>
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
    <Wide label={say(words.table)}>
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
    </Wide>
  )
}
