import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { factTypes } from '#contract/facts.ts'
import { metricLibrary } from '#contract/metrics.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { SmallInput } from '../ui/small-input.tsx'
import { Tag } from '../ui/tag.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { ListedMetric } from './listed-metric.ts'
import styles from './metrics-page.module.css'
import { metricWords as words } from './words.ts'

/** Every metric that a plan knows, group by group; each leads to all that's known of it. */
export function MetricsPage(): ReactNode {
  const say = useSay()
  const read = useRead(metricLibrary, {})
  const [typed, setTyped] = useState('')
  const q = typed.trim().toLowerCase()
  const found = (read.data?.items ?? []).filter(({ key, name }) =>
    [key, name.zh, name.en].some((text) => text.toLowerCase().includes(q)),
  )
  const groups = Map.groupBy(found, ({ group }) => `${group.kind} ${group.key}`)
  return (
    <Page
      title={say(words.title)}
      about={say(words.about)}
      actions={
        <>
          <Link to="/metrics/own">{say(words.own)}</Link>
          <SmallInput
            type="search"
            value={typed}
            aria-label={say(words.search)}
            placeholder={say(words.search)}
            onChange={({ target }) => setTyped(target.value)}
          />
        </>
      }
    >
      {read.data === undefined ? (
        <Waiting error={read.error} retry={read.refetch} lines={8} />
      ) : found.length === 0 ? (
        <Panel>
          <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
        </Panel>
      ) : (
        Array.from(groups, ([key, metrics]) => (
          <Panel key={key} title={groupName(metrics, say)} note={String(metrics.length)} flush>
            <ul className={styles.list}>
              {metrics.map((metric) => (
                <li key={metric.key}>
                  <Link to="/metrics/of/$metric" params={{ metric: metric.key }}>
                    <b>{say(metric.name)}</b>
                    <span className={styles.about}>
                      {metric.description === null ? say(metric.source) : say(metric.description)}
                    </span>
                    <span className={styles.tags}>
                      {metric.definedBy === 'product' ? null : (
                        <Tag tone="chosen">{say(words[`definedBy_${metric.definedBy}`])}</Tag>
                      )}
                      <Tag>
                        {metric.usedBy.length === 0
                          ? say(words.unused)
                          : say(metric.usedBy.length === 1 ? words.usedByOne : words.usedByCount, {
                              count: metric.usedBy.length,
                            })}
                      </Tag>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        ))
      )}
      {q === '' ? <FactTypes /> : null}
    </Page>
  )
}

function groupName(metrics: readonly ListedMetric[], say: ReturnType<typeof useSay>): string {
  const [first] = metrics
  if (first === undefined) return ''
  const { kind, name } = first.group
  return kind === 'formulas'
    ? say(name)
    : say(kind === 'facts' ? words.ofFacts : words.ofRatings, { name: say(name) })
}

/** What the plans say of the data that metrics are made of. */
function FactTypes(): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const read = useRead(factTypes, {})
  if (read.data === undefined) return null
  return (
    <Panel title={say(words.types)} note={say(words.typesNote)} flush>
      <ul className={styles.list}>
        {read.data.items.map(({ type, name, columns }) => (
          <li key={type} className={styles.type}>
            <b>{say(name)}</b> <code>{type}</code>
            <p className={styles.about}>{list(columns.map((column) => say(column.name)))}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
