import type { ReactNode } from 'react'

import type { Pace } from '#domain/analysis/pace.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { numberOrNull } from './shown-rows.ts'
import type { TableHead, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type TeamFiguresProps = {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
  readonly before: readonly TableRow[] | null
  /** The item that paces are told of. */
  readonly at: number
}

/** How many there are, how they score, and how many are where they should be. */
export function TeamFigures({ head, rows, before, at }: TeamFiguresProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const item = head.columns[at]
  const count = (of: readonly TableRow[], ...paces: readonly Pace[]): number =>
    of.filter(({ cells }) => {
      const pace = cells[at]?.pace
      return pace !== null && pace !== undefined && paces.includes(pace)
    }).length
  const paced = (label: string, ...paces: readonly Pace[]): ReactNode => (
    <Figure
      label={label}
      value={format.count(count(rows, ...paces))}
      note={before === null ? undefined : say(words.was, { value: count(before, ...paces) })}
    />
  )
  const mean = meanTotal(rows)
  const was = before === null ? null : meanTotal(before)
  return (
    <Panel>
      <Figures>
        <Figure
          label={say(words.people)}
          value={format.count(rows.length)}
          note={before === null ? undefined : say(words.was, { value: before.length })}
        />
        <Figure
          label={say(words.meanTotal)}
          value={mean === undefined || mean === null ? mean : format.score(mean)}
          note={
            was === null || was === undefined
              ? undefined
              : say(words.was, { value: format.score(was) })
          }
        />
        {item?.hasTarget === true ? (
          <>
            {paced(`${say(words.reachedCount)} · ${say(item.name)}`, 'reached')}
            {paced(`${say(words.onCount)} · ${say(item.name)}`, 'on')}
            {paced(`${say(words.behindCount)} · ${say(item.name)}`, 'behind', 'far-behind')}
          </>
        ) : null}
      </Figures>
    </Panel>
  )
}

/** To two places, for a look; null where nobody has a total, undefined where totals are masked. */
function meanTotal(rows: readonly TableRow[]): string | null | undefined {
  if (rows.every(({ total }) => total === undefined)) return undefined
  const totals = rows.map(({ total }) => numberOrNull(total)).filter((total) => total !== null)
  if (totals.length === 0) return null
  return (totals.reduce((sum, total) => sum + total, 0) / totals.length).toFixed(2)
}
