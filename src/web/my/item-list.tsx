import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import type { ResultOf } from '../why/why-of.ts'
import { ItemRow } from './item-row.tsx'
import styles from './item-list.module.css'
import type { Outlook } from './outlook.ts'
import { myWords as words } from './words.ts'

/** Every item of the plan, the weightiest first; those without effect on the total so far come folded. */
export function ItemList({
  outlook,
  result,
}: {
  readonly outlook: Outlook
  readonly result: ResultOf
}): ReactNode {
  const say = useSay()
  const [all, setAll] = useState(false)
  const { items, currency, days } = outlook
  const counting = items.filter(({ weight }) => Number(weight) > 0)
  const silent = items.filter(({ weight }) => Number(weight) <= 0)
  return (
    <Panel title={say(words.items)} note={say(words.itemsNote)} flush>
      <ul className={styles.list}>
        {counting.map((item) => (
          <ItemRow key={item.key} {...{ item, currency, days, result }} />
        ))}
      </ul>
      {silent.length === 0 ? null : (
        <div className={styles.silent}>
          <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {say(words.unweighted)} ({silent.length})
          </Button>
          {all ? (
            <ul className={styles.list}>
              {silent.map((item) => (
                <ItemRow key={item.key} {...{ item, currency, days, result }} />
              ))}
            </ul>
          ) : null}
        </div>
      )}
    </Panel>
  )
}
