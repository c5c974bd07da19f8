import { Button } from 'antd'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import type { BenchScenario } from './bench.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

const MOST_SCENARIOS = 3

/** The scenarios side by side, of which one is at hand. */
export function ScenarioTabs({
  scenarios,
  current,
  titleOf,
  onShow,
  onAdd,
  onRemove,
  onReset,
}: {
  readonly scenarios: readonly BenchScenario[]
  readonly current: BenchScenario
  readonly titleOf: (index: number) => string
  readonly onShow: (key: number) => void
  readonly onAdd: () => void
  readonly onRemove: () => void
  readonly onReset: () => void
}): ReactNode {
  const say = useSay()
  const count = current.changes.length + (current.targets === 100 ? 0 : 1)
  return (
    <>
      <div className={styles.tabs} role="group" aria-label={say(words.scenarios)}>
        {scenarios.map((one, index) => (
          <Button
            key={one.key}
            type={one === current ? 'primary' : 'default'}
            aria-pressed={one === current}
            onClick={() => onShow(one.key)}
          >
            {titleOf(index)}
          </Button>
        ))}
        {scenarios.length < MOST_SCENARIOS ? (
          <Button type="dashed" onClick={onAdd}>
            {say(words.addScenario)}
          </Button>
        ) : null}
      </div>
      <div className={styles.tabs}>
        <span className={styles.note}>
          {count === 0 ? say(words.changesNone) : say(words.changesCount, { count })}
        </span>
        {count === 0 ? null : (
          <Button size="small" onClick={onReset}>
            {say(words.reset)}
          </Button>
        )}
        {scenarios.length > 1 ? (
          <Button size="small" onClick={onRemove}>
            {say(words.removeScenario)}
          </Button>
        ) : null}
      </div>
    </>
  )
}
