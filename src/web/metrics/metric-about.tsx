import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { unitNames } from '../language/unit-names.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { useAgo } from '../sources/ago.ts'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import type { Delivery, ListedMetric } from './listed-metric.ts'
import styles from './metric-about.module.css'
import { MetricLink } from './metric-link.tsx'
import { metricWords as words } from './words.ts'

/** What a metric is: in words, as a formula with units, who answers for it. */
export function DefinitionPanel({ metric }: { readonly metric: ListedMetric }): ReactNode {
  const say = useSay()
  const { definition, description, formulas, reads } = metric
  return (
    <Panel title={say(words.definition)}>
      <div className={styles.about}>
        <p>{say(definition ?? description ?? words.notDefined)}</p>
        {formulas.length === 0 ? null : (
          <dl className={styles.formulas} aria-label={say(words.formula)}>
            {formulas.map(({ part, formula }) => (
              <div key={part}>
                <dt>{say(words[`part_${part}`])}</dt>
                <dd>
                  <code>{formula}</code>
                </dd>
              </div>
            ))}
            {reads.length === 0 ? null : (
              <div>
                <dt>{say(words.reads)}</dt>
                <dd>
                  <ul className={styles.reads}>
                    {reads.map(({ key, name, unit, of }) => (
                      <li key={`${of} ${key}`}>
                        {of === 'metric' ? (
                          <MetricLink of={{ key, name }} />
                        ) : of === 'target' ? (
                          say(words.readsTarget, { name: say(name) })
                        ) : (
                          say(name)
                        )}{' '}
                        <small>
                          <code>{key}</code> · {say(unitNames[unit])}
                        </small>
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            )}
          </dl>
        )}
        <Facts
          items={[
            [say(words.unit), say(unitNames[metric.unit])],
            [say(words.direction), say(words[`direction_${metric.direction}`])],
            [say(words.owner), say(metric.owner)],
            [say(words.version), say(words.versionNumber, { version: metric.version })],
            [say(words.key), <code key="key">{metric.key}</code>],
          ]}
        />
      </div>
    </Panel>
  )
}

type SourcePanelProps = {
  readonly metric: ListedMetric
  readonly deliveries: readonly Delivery[] | null
}

/** Where a metric's data come from: its source as it's named, the facts that it reads, who has delivered them lately. */
export function SourcePanel({ metric, deliveries }: SourcePanelProps): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const ago = useAgo()
  return (
    <Panel title={say(words.comesFrom)}>
      <div className={styles.about}>
        <Facts items={[[say(words.source), say(metric.source)]]} />
        <ul className={styles.lines}>
          {metric.group.kind === 'ratings' ? (
            <li>{say(words.fromRatings, { name: say(metric.group.name) })}</li>
          ) : null}
          {metric.facts.map(({ key, name, columns }) => {
            const names = columns.map((column) => say(column.name))
            const last = deliveries?.find(({ type }) => type === key)
            return (
              <li key={key}>
                {say(names.length === 0 ? words.fromTypeOnly : words.fromType, {
                  type: say(name),
                  columns: list(names),
                })}
                {deliveries === null ? null : (
                  <small>
                    {last === undefined
                      ? say(words.notLately)
                      : say(words.lately, {
                          source: last.name ?? last.source,
                          ago: ago(last.lastRecordedAt),
                        })}
                  </small>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </Panel>
  )
}

/** Who uses a metric: plans with their clauses, and metrics that are made of it. */
export function UsePanel({
  metric: { usedBy, partOf },
}: {
  readonly metric: ListedMetric
}): ReactNode {
  const say = useSay()
  return (
    <Panel title={say(words.usedBy)}>
      <div className={styles.about}>
        {usedBy.length === 0 ? <p>{say(words.usedByNone)}</p> : null}
        <ul className={styles.lines}>
          {usedBy.map(({ hash, name, clause }) => (
            <li key={hash}>
              <Link to="/plans/versions/$hash" params={{ hash }}>
                {say(name)}
              </Link>
              <small>{say(words.clause, { number: clause })}</small>
            </li>
          ))}
        </ul>
        {partOf.length === 0 ? null : (
          <section>
            <h3>{say(words.partOf)}</h3>
            <ul className={styles.reads}>
              {partOf.map((one) => (
                <li key={one.key}>
                  <MetricLink of={one} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  )
}
