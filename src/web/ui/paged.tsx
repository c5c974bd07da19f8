import { Button } from 'antd'
import type { ReactNode } from 'react'

import type { Pages } from '../api/pages.ts'
import { useSay } from '../language/language.tsx'
import styles from './paged.module.css'
import { pagedWords as words } from './paged-words.ts'
import { ProblemView } from './problem-view.tsx'
import { Waiting } from './waiting.tsx'

type PagedProps<Item> = {
  readonly pages: Pages<Item>
  readonly empty: ReactNode
  readonly children: (items: readonly Item[]) => ReactNode
}

/** A list that goes on by a button: while it loads, when it's empty, when it fails. */
export function Paged<Item>({ pages, empty, children }: PagedProps<Item>): ReactNode {
  const say = useSay()
  const { items, error, hasMore, isLoadingMore, more, retry } = pages
  if (items === undefined)
    return (
      <div className={styles.padded}>
        <Waiting error={error} lines={6} retry={retry} />
      </div>
    )
  if (items.length === 0) return empty
  return (
    <>
      {children(items)}
      {error === null ? null : <ProblemView error={error} retry={retry} />}
      {hasMore ? (
        <div className={styles.more}>
          <Button loading={isLoadingMore} onClick={more}>
            {say(words.more)}
          </Button>
        </div>
      ) : null}
    </>
  )
}
