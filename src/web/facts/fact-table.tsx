import type { ReactNode } from 'react'

import { isNumeric } from '#engine/units.ts'
import type { Unit } from '#engine/units.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { LongTable } from '../ui/long-table.tsx'
import type { LongColumn } from '../ui/long-table.tsx'
import { Tag } from '../ui/tag.tsx'
import type { ShownFact, ShownType } from './fact-type.ts'
import styles from './facts.module.css'
import { useShownValue } from './use-shown-value.ts'
import { factWords as words } from './words.ts'

type FactTableProps = {
  readonly type: ShownType
  readonly rows: readonly ShownFact[]
  readonly chosen: string | undefined
  readonly open: (factId: string) => void
  readonly onEnd: () => void
}

export function FactTable({ type, rows, chosen, open, onEnd }: FactTableProps): ReactNode {
  const say = useSay()
  const { day, moment } = useFormat()
  const shown = useShownValue()
  const own = type.columns.map((column): LongColumn<ShownFact> => {
    const isNumber = isNumeric(column.unit as Unit)
    return {
      key: column.column,
      title: say(column.name),
      width: isNumber ? 'minmax(110px, 1fr)' : 'minmax(96px, 1fr)',
      ...(isNumber ? { align: 'end' as const } : {}),
      cell: ({ values }) => shown(column, values, type),
    }
  })
  const columns: readonly LongColumn<ShownFact>[] = [
    {
      key: 'occurredOn',
      title: say(words.happened),
      width: '112px',
      cell: ({ occurredOn }) => day(occurredOn),
    },
    {
      key: 'id',
      title: say(words.id),
      width: 'minmax(120px, 1fr)',
      cell: ({ id, cancelled }) => (
        <button
          type="button"
          className={cancelled ? `${styles.id} ${styles.withdrawn}` : styles.id}
          aria-label={say(words.open, { id })}
        >
          {id}
        </button>
      ),
    },
    {
      key: 'state',
      title: say(words.only),
      width: '112px',
      cell: ({ cancelled, version }) =>
        cancelled ? (
          <Tag tone="bad">{say(words.cancelled)}</Tag>
        ) : version > 1 ? (
          <Tag tone="warn">{say(words.corrected, { count: version - 1 })}</Tag>
        ) : (
          <span className={styles.quiet}>{say(words.valid)}</span>
        ),
    },
    {
      key: 'seller',
      title: say(words.seller),
      width: 'minmax(96px, 1fr)',
      cell: ({ seller, sellerName }) => (
        <span title={seller}>{sellerName === null ? seller : say(sellerName)}</span>
      ),
    },
    ...own,
    { key: 'source', title: say(words.source), width: '96px', cell: ({ source }) => source },
    {
      key: 'recorded',
      title: say(words.recorded),
      width: '140px',
      cell: ({ recordedAt }) => moment(recordedAt),
    },
  ]
  return (
    <LongTable
      label={say(words.table, { type: say(type.name) })}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => open(id)}
      isChosen={({ id }) => id === chosen}
      onEnd={onEnd}
    />
  )
}
