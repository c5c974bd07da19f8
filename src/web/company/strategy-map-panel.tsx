import { Segmented } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { resultOverview } from '#contract/analysis.ts'
import { isRefused, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Why } from '../why/why.tsx'
import type { CompanySearch } from './search.ts'
import { FigureTable } from './figure-table.tsx'
import type { OverviewCard, OverviewOf } from './overview.ts'
import { StrategyMap } from './strategy-map.tsx'
import styles from './strategy-map.module.css'
import { useItemWhy } from './use-item-why.ts'
import { companyWords as words } from './words.ts'

type StrategyMapPanelProps = {
  readonly of: { readonly plan: string; readonly period: string }
  readonly card: string | undefined
  readonly onChoose: (change: Partial<CompanySearch>) => void
}

/** Results by perspective, as the plan's scorecards group them: what is below carries what is above. */
export function StrategyMapPanel({ of, card: asked, onChoose }: StrategyMapPanelProps): ReactNode {
  const say = useSay()
  // Where there's no room for a map, the list is there at once.
  const [isNarrow] = useState(() => matchMedia('(max-width: 700px)').matches)
  const found = useRead(resultOverview, { query: of }, { placeholderData: (before) => before })
  const { data } = found
  // A balanced scorecard is made for this; the others are shown alike.
  const card =
    data?.cards.find(({ key }) => key === asked) ??
    data?.cards.find(({ method }) => method === 'bsc') ??
    data?.cards[0]
  return (
    <Panel
      title={say(words.map)}
      note={say(words.mapNote)}
      actions={
        data === undefined || card === undefined || data.cards.length < 2 ? undefined : (
          <div className={styles.cards}>
            <Segmented
              aria-label={say(words.card)}
              options={data.cards.map(({ key, name }) => ({ value: key, label: say(name) }))}
              value={card.key}
              onChange={(key) => onChoose({ card: key })}
            />
          </div>
        )
      }
    >
      {found.error !== null && data === undefined ? (
        isRefused(found.error, 'not-found') ? (
          <Empty title={say(words.emptyMap)} advice={say(words.emptyMapAdvice)} />
        ) : (
          <ProblemView error={found.error} retry={() => void found.refetch()} />
        )
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : data.people === 0 || card === undefined ? (
        <Empty title={say(words.emptyMap)} advice={say(words.emptyMapAdvice)} />
      ) : (
        <>
          {data.masked.includes('score') ? (
            <p className={styles.note}>{say(words.noScores)}</p>
          ) : null}
          <div className={styles.flow}>
            <StrategyMap card={card} currency={data.currency} of={of} />
          </div>
          <details className={styles.list} open={isNarrow}>
            <summary>{say(words.mapAsList)}</summary>
            <CardTable card={card} currency={data.currency} of={of} />
          </details>
        </>
      )}
    </Panel>
  )
}

/** The same for those who don't see a map, and for narrow screens. */
function CardTable({
  card,
  currency,
  of,
}: {
  readonly card: OverviewCard
  readonly currency: string
  readonly of: OverviewOf
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const asked = useItemWhy(of)
  return (
    <FigureTable label={say(words.mapAsList)}>
      <thead>
        <tr>
          <th scope="col">{say(words.perspective)}</th>
          <th scope="col" className={styles.start}>
            {say(words.item)}
          </th>
          <th scope="col">{say(words.score)}</th>
          <th scope="col">{say(words.actual)}</th>
          <th scope="col">{say(words.attained)}</th>
        </tr>
      </thead>
      <tbody>
        {card.groups.flatMap((group) =>
          group.items.map((item, at) => (
            <tr key={`${group.key} ${item.key}`}>
              <td>{at === 0 ? say(group.name) : ''}</td>
              <th scope="row">{say(item.name)}</th>
              <td>
                {item.score === undefined || item.score === null ? (
                  '–'
                ) : (
                  <Why of={asked(item, 'score', format.score(item.score))} />
                )}
              </td>
              <td>
                {item.actual === undefined || item.actual === null ? (
                  '–'
                ) : (
                  <Why of={asked(item, 'actual', format.short(item.actual, item.unit, currency))} />
                )}
              </td>
              <td>
                {item.attainment === null ? (
                  '–'
                ) : (
                  <Why of={asked(item, 'attainment', format.percent(item.attainment))} />
                )}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </FigureTable>
  )
}
