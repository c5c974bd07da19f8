import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { attainment } from '#contract/analysis.ts'
import { useFormat } from '../language/format.ts'
import type { Format } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Choice } from '../periods/period-choice.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { paceLook } from '../ui/pace-look.ts'
import { PaceName, PaceTrack } from '../ui/pace.tsx'
import { Panel } from '../ui/panel.tsx'
import type { CompanySearch } from './search.ts'
import type { WhyOf } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './attainment-panel.module.css'
import { attainmentWhy } from './company-why.ts'
import type { FigureKey } from './company-why.ts'
import { FigureTable } from './figure-table.tsx'
import { nameOfGroup } from './group-name.ts'
import { companyWords as words } from './words.ts'

type Found = z.output<(typeof attainment)['answer']['body']>
type Group = Found['groups'][number]

type AttainmentPanelProps = {
  readonly found: Found
  readonly by: string
  readonly onChoose: (change: Partial<CompanySearch>) => void
}

/** The whole against its target, and each group against its own: the rows make up the whole. */
export function AttainmentPanel({ found, by, onChoose }: AttainmentPanelProps): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { whole, due, dimensions } = found
  const dimension = dimensions.find(({ key }) => key === by)
  const amount = (text: string): string => shown(text, found, format)
  const asked = (figure: FigureKey, text: string | null, as: (text: string) => string): WhyOf =>
    attainmentWhy(
      { found, by, say, format },
      { group: null, figure, value: text === null ? say(words.noValue) : as(text) },
    )
  const dueText = say(due.by === 'months' ? words.dueMonths : words.dueDays, {
    day: format.day(found.asOf),
    due: format.percent(due.share),
  })
  return (
    <Panel
      title={say(words.attainment)}
      note={whole.target === null ? undefined : dueText}
      actions={
        <Choice
          label={say(words.metric)}
          value={found.metric.key}
          options={found.metrics.map(({ key, name }) => ({ value: key, label: say(name) }))}
          onChange={(metric) => onChoose({ metric, by: undefined })}
        />
      }
    >
      <div className={styles.whole}>
        <Figures>
          <Figure
            size="large"
            label={say(words.attained)}
            value={whole.attainment === null ? null : format.percent(whole.attainment)}
            why={asked('attainment', whole.attainment, format.percent)}
            note={whole.pace === null ? undefined : say(paceLook[whole.pace].name)}
          />
          <Figure
            label={say(words.actual)}
            value={amount(whole.actual)}
            why={asked('actual', whole.actual, amount)}
          />
          <Figure
            label={say(words.target)}
            value={whole.target === null ? null : amount(whole.target)}
            why={asked('target', whole.target, amount)}
          />
          <Figure
            label={say(words.lastYear)}
            value={amount(whole.lastYear)}
            why={asked('lastYear', whole.lastYear, amount)}
            note={whole.growth === null ? undefined : signed(whole.growth, format)}
          />
        </Figures>
      </div>
      <div className={styles.by}>
        <Segmented
          aria-label={say(words.by)}
          options={dimensions.map(({ key, name }) => ({ value: key, label: say(name) }))}
          value={by}
          onChange={(key) => onChoose({ by: key })}
        />
      </div>
      {dimension?.hasTargets === false && whole.target !== null ? (
        <p className={styles.note}>{say(words.contributionNote, { by: say(dimension.name) })}</p>
      ) : null}
      <div className={styles.groups}>
        <GroupTable {...{ found, by }} hasTargets={dimension?.hasTargets ?? false} />
      </div>
    </Panel>
  )
}

function GroupTable({
  found,
  by,
  hasTargets,
}: {
  readonly found: Found
  readonly by: string
  readonly hasTargets: boolean
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { whole, groups, due } = found
  const targeted = hasTargets && whole.target !== null
  // Bars of groups without a target of their own are measured by the largest of them.
  const most = Math.max(
    1e-9,
    ...groups.map((group) =>
      targeted ? Number(group.attainment ?? 0) : Math.abs(Number(group.actual)),
    ),
  )
  const scale = targeted ? Math.max(1, most) : most
  return (
    <FigureTable label={say(words.attainmentTable)}>
      <thead>
        <tr>
          <th scope="col">{say(words.group)}</th>
          <th scope="col" className={styles.wide}>
            {targeted ? say(words.due, { due: format.percent(due.share) }) : ''}
          </th>
          <th scope="col">{say(targeted ? words.attained : words.contribution)}</th>
          <th scope="col">{say(words.actual)}</th>
          {targeted ? <th scope="col">{say(words.target)}</th> : null}
          <th scope="col">{say(words.growth)}</th>
          <th scope="col">{say(words.share)}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow key={group.key} {...{ group, found, by, targeted, scale }} />
        ))}
      </tbody>
      <tfoot>
        <GroupRow
          group={{ ...whole, key: '=', name: words.whole, groups: 1 }}
          {...{ found, by, targeted, scale }}
        />
      </tfoot>
    </FigureTable>
  )
}

function GroupRow({
  group,
  found,
  by,
  targeted,
  scale,
}: {
  readonly group: Group
  readonly found: Found
  readonly by: string
  readonly targeted: boolean
  readonly scale: number
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { whole, due } = found
  const amount = (text: string | null): string => (text === null ? '–' : shown(text, found, format))
  const isWhole = group.key === '='
  const length = targeted ? Number(group.attainment ?? 0) : Math.abs(Number(group.actual))
  const part = (of: string | null): string =>
    of === null || Number(of) <= 0 ? '–' : smallPercent(Number(group.actual) / Number(of), format)
  const why = (figure: FigureKey, value: string): ReactNode => (
    <Why
      of={attainmentWhy(
        { found, by, say, format },
        { group: isWhole ? null : group, figure, value },
      )}
    />
  )
  return (
    <tr>
      <th scope="row" title={group.key === '' ? say(words.noneNote) : undefined}>
        {nameOfGroup(group, say)}
      </th>
      <td className={styles.wide}>
        {isWhole && !targeted ? null : (
          <PaceTrack
            pace={targeted ? group.pace : null}
            share={length / scale}
            due={targeted && group.target !== null ? Number(due.share) / scale : null}
          />
        )}
      </td>
      <td>
        {targeted ? (
          <>
            <strong>
              {why(
                'attainment',
                group.attainment === null ? '–' : format.percent(group.attainment),
              )}
            </strong>
            {group.pace === null ? null : <PaceName className={styles.pace} pace={group.pace} />}
          </>
        ) : (
          <strong>{why('ofTarget', part(whole.target))}</strong>
        )}
      </td>
      <td title={format.value(group.actual, found.metric.unit, found.currency)}>
        {why('actual', amount(group.actual))}
      </td>
      {targeted ? <td>{why('target', amount(group.target))}</td> : null}
      <td>{why('growth', group.growth === null ? '–' : signed(group.growth, format))}</td>
      <td>{why('share', part(whole.actual))}</td>
    </tr>
  )
}

/** Short where it's money: a company's sums have more digits than a table has room for. */
function shown(text: string, { metric, currency }: Found, format: Format): string {
  return format.short(text, metric.unit, currency)
}

/** What would be read as minus nothing is nothing. */
function smallPercent(ratio: number, format: Format): string {
  return format.percent(Math.abs(ratio) < 0.0005 ? '0' : String(ratio))
}

function signed(ratio: string, format: Format): string {
  return ratio.startsWith('-') ? format.percent(ratio) : `+${format.percent(ratio)}`
}
