import type { ReactNode } from 'react'

import type { Pace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { numberOrNull } from './shown-rows.ts'
import { useTeamWhy } from './team-why.ts'
import type { TableHead, TableOf, TableRow } from './whole-table.ts'
import { teamWords as words } from './words.ts'

type TeamFiguresProps = {
  readonly head: TableHead
  readonly rows: readonly TableRow[]
  readonly before: readonly TableRow[] | null
  /** The item that paces are told of. */
  readonly at: number
  readonly of: TableOf
}

/** How many there are, how they score, and how many are where they should be. */
export function TeamFigures({ head, rows, before, at, of }: TeamFiguresProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const item = head.columns[at]
  const why = useTeamWhy(head, of)
  const withPace = (all: readonly TableRow[], paces: readonly Pace[]): readonly TableRow[] =>
    all.filter(({ cells }) => {
      const pace = cells[at]?.pace
      return pace !== null && pace !== undefined && paces.includes(pace)
    })
  const paced = (label: Text, what: Text, ...paces: readonly Pace[]): ReactNode => {
    const those = withPace(rows, paces)
    const named = item === undefined ? '' : say(item.name)
    const name = `${say(label)} · ${named}`
    const value = format.count(those.length)
    const how = [say(words.countHow, { what: say(what, { item: named }) })]
    return (
      <Figure
        label={name}
        value={value}
        why={why.people({ name, value, how, rows: those, at })}
        note={
          before === null ? undefined : say(words.was, { value: withPace(before, paces).length })
        }
      />
    )
  }
  const mean = meanTotal(rows)
  const scored = rows.filter(({ total }) => typeof total === 'string')
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
          why={why.people({
            ...{ name: say(words.meanTotal), at: 'total', rows: scored },
            value: typeof mean === 'string' ? format.score(mean) : say(words.noValue),
            how: [say(words.meanHow, { count: scored.length })],
          })}
          note={
            was === null || was === undefined
              ? undefined
              : say(words.was, { value: format.score(was) })
          }
        />
        {item?.hasTarget === true ? (
          <>
            {paced(words.reachedCount, words.reachedHow, 'reached')}
            {paced(words.onCount, words.onHow, 'on')}
            {paced(words.behindCount, words.behindHow, 'behind', 'far-behind')}
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
