import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { changeBridge } from '#contract/analysis.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { isRefused, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Why } from '../why/why.tsx'
import type { CompanySearch } from './search.ts'
import styles from './bridge-panel.module.css'
import { effectWhy, ofGroup } from './effect-why.ts'
import type { EffectKey } from './effect-why.ts'
import { FigureTable } from './figure-table.tsx'
import { nameOfGroup } from './group-name.ts'
import { Waterfall } from './waterfall.tsx'
import { companyWords as words } from './words.ts'

type Found = z.output<(typeof changeBridge)['answer']['body']>
type Bridged = NonNullable<Found['whole']>
type Against = 'last-year' | 'previous'

type BridgePanelProps = {
  readonly of: { readonly plan: string; readonly period: string }
  readonly by: string
  readonly against: Against
  readonly onChoose: (change: Partial<CompanySearch>) => void
}

/** What a change comes from: price, volume and mix, as a whole and group by group. */
export function BridgePanel({ of, by, against, onChoose }: BridgePanelProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const found = useRead(
    changeBridge,
    { query: { ...of, by, against } },
    { placeholderData: (before) => before },
  )
  const { data } = found
  return (
    <Panel
      title={say(words.bridge)}
      note={
        data === undefined
          ? undefined
          : say(words.bridgeNote, {
              ...{ name: say(data.metric.name), from: format.day(data.from) },
              ...{ to: format.day(data.asOf), beforeFrom: format.day(data.against.from) },
              beforeTo: format.day(addDays(data.against.to as Day, -1)),
            })
      }
      actions={
        <Segmented<Against>
          aria-label={say(words.against)}
          options={[
            { value: 'last-year', label: say(words.againstLastYear) },
            { value: 'previous', label: say(words.againstPrevious) },
          ]}
          value={against}
          onChange={(value) => onChoose({ against: value })}
        />
      }
    >
      {found.error !== null && data === undefined ? (
        isRefused(found.error, 'not-found') ? (
          <Empty title={say(words.noBridgePlan)} advice={say(words.noBridgePlanAdvice)} />
        ) : (
          <ProblemView error={found.error} retry={() => void found.refetch()} />
        )
      ) : data === undefined ? (
        <Loading lines={6} />
      ) : data.whole === null ? (
        <Empty title={say(words.noBridge)} advice={say(words.noBridgeAdvice)} />
      ) : (
        <>
          <Waterfall
            bridged={data.whole}
            currency={data.currency}
            asked={(key, value) => effectWhy(data, key, value, { say, format })}
          />
          <BridgeTable found={data} whole={data.whole} />
        </>
      )}
    </Panel>
  )
}

function BridgeTable({
  found,
  whole,
}: {
  readonly found: Found
  readonly whole: Bridged
}): ReactNode {
  const say = useSay()
  const hasBetween = [found.between.price, found.between.volume, found.between.mix].some(
    (amount) => Number(amount) !== 0,
  )
  return (
    <div className={styles.groups}>
      <FigureTable label={say(words.bridgeTable)}>
        <thead>
          <tr>
            <th scope="col">{say(words.group)}</th>
            {(['before', 'after', 'change', 'price', 'volume', 'mix'] as const).map((key) => (
              <th key={key} scope="col">
                {say(words[key])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.groups.map((group) => (
            <BridgeRow
              key={group.key}
              {...{ found }}
              name={nameOfGroup(group, say)}
              bridged={group}
              currency={found.currency}
            />
          ))}
          {hasBetween ? (
            <BridgeRow
              {...{ found }}
              name={say(words.between)}
              bridged={found.between}
              currency={found.currency}
            />
          ) : null}
        </tbody>
        <tfoot>
          <BridgeRow
            {...{ found }}
            name={say(words.whole)}
            bridged={whole}
            currency={found.currency}
          />
        </tfoot>
      </FigureTable>
      {hasBetween ? <p className={styles.note}>{say(words.betweenNote)}</p> : null}
    </div>
  )
}

function BridgeRow({
  found,
  name,
  bridged,
  currency,
}: {
  readonly found: Found
  readonly name: string
  readonly bridged: Bridged
  readonly currency: string
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const isWhole = bridged === found.whole
  const why = (key: EffectKey, value: string): ReactNode => {
    const asked = effectWhy(found, key, value, { say, format })
    return <Why of={isWhole ? asked : ofGroup(asked, name, format.money(bridged[key], currency))} />
  }
  const signed = (key: EffectKey): ReactNode => {
    const amount = bridged[key]
    const sign = amount.startsWith('-') || Number(amount) === 0 ? '' : '+'
    return (
      <span
        title={format.money(amount, currency)}
        data-sign={amount.startsWith('-') ? 'minus' : 'plus'}
      >
        {why(key, sign + format.shortMoney(amount, currency))}
      </span>
    )
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={format.money(bridged.before, currency)}>
        {why('before', format.shortMoney(bridged.before, currency))}
      </td>
      <td title={format.money(bridged.after, currency)}>
        {why('after', format.shortMoney(bridged.after, currency))}
      </td>
      <td>
        <strong>{signed('change')}</strong>
      </td>
      <td>{signed('price')}</td>
      <td>{signed('volume')}</td>
      <td>{signed('mix')}</td>
    </tr>
  )
}
