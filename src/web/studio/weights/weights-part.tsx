import type { ReactNode } from 'react'

import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CycleChoice, useCycleChoice } from '../forms/cycle-choice.tsx'
import { Unreadable } from '../forms/unreadable.tsx'
import { useFormState } from '../forms/use-form-state.ts'
import { CardMap } from './card-map.tsx'
import styles from './weights.module.css'
import { weightWords as words } from './words.ts'

/** What weighs how much in the scorecards of a cycle. */
export function WeightsPart(): ReactNode {
  const say = useSay()
  const state = useFormState()
  const choice = useCycleChoice(state.data)
  const { cycle } = choice
  const cards = cycle === null ? undefined : valueAt(state.data, ['cycles', cycle, 'cards'])
  const keys = cards !== undefined && isMapping(cards) ? Object.keys(cards) : []
  return (
    <>
      <Unreadable />
      <CycleChoice {...choice} />
      {cycle === null || keys.length === 0 ? (
        <Panel>
          <Empty title={say(words.nothing)} advice={say(words.nothingAdvice)} />
        </Panel>
      ) : (
        <p className={styles.intro}>{say(words.intro)}</p>
      )}
      {keys.map((key) => (
        <CardMap key={`${cycle} ${key}`} at={['cycles', cycle ?? '', 'cards', key]} state={state} />
      ))}
    </>
  )
}
