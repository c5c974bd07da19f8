import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import type { ListedMetric } from './listed-metric.ts'
import styles from './metric-detail.module.css'
import { metricWords as words } from './words.ts'

/** All that's known of a metric. */
export function MetricDetail({ metric }: { readonly metric: ListedMetric }): ReactNode {
  const say = useSay()
  const { definition, description, formulas, usedBy } = metric
  return (
    <div className={styles.detail}>
      <section>
        <h3>{say(words.definition)}</h3>
        <p>{say(definition ?? description ?? words.notDefined)}</p>
      </section>
      {formulas.length === 0 ? null : (
        <section>
          <h3>{say(words.formula)}</h3>
          <dl className={styles.formulas}>
            {formulas.map(({ part, formula }) => (
              <div key={part}>
                <dt>{say(words[`part_${part}`])}</dt>
                <dd>
                  <code>{formula}</code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Facts
        items={[
          [say(words.unit), say(words[`unit_${metric.unit}`])],
          [say(words.direction), say(words[`direction_${metric.direction}`])],
          [say(words.source), say(metric.source)],
          [say(words.owner), say(metric.owner)],
        ]}
      />
      <section>
        <h3>{say(words.usedBy)}</h3>
        {usedBy.length === 0 ? <p>{say(words.usedByNone)}</p> : null}
        <ul>
          {usedBy.map(({ hash, name, clause }) => (
            <li key={hash}>
              {say(name)} · {say(words.clause, { number: clause })}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
