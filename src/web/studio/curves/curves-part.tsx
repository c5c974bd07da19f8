import type { ReactNode } from 'react'

import type { Drawing, Drawn } from '#domain/plans/curves/drawing.ts'
import { gradeDrawing, payDrawing, scoreDrawing } from '#domain/plans/curves/drawings.ts'
import { remembered } from '#domain/plans/curves/remembered.ts'
import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { rateShapes, rowShapes } from '#engine/incentives/shapes.ts'
import { scoringMethods } from '#engine/scoring/methods.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CycleChoice, useCycleChoice } from '../forms/cycle-choice.tsx'
import type { FormState } from '../forms/form-context.ts'
import { Unreadable } from '../forms/unreadable.tsx'
import { useFormState } from '../forms/use-form-state.ts'
import { CurveView } from './curve-view.tsx'
import { HeatView } from './heat-view.tsx'
import styles from './curve.module.css'
import { curveWords as words } from './words.ts'

/** Worked out once, until the part says otherwise. */
const scoreDrawn = remembered(scoreDrawing)
const gradeDrawn = remembered(gradeDrawing)
const payDrawn = new Map<string, (part: Value) => Drawing>()

function payDrawnIn(currency: string): (part: Value) => Drawing {
  const known = payDrawn.get(currency)
  if (known !== undefined) return known
  const decimals = currencyDecimals(currency) ?? 2
  const made = remembered((part) => payDrawing(part, decimals))
  payDrawn.set(currency, made)
  return made
}

/** A part of the document with all that is drawn of it. */
type Pictured = {
  readonly key: string
  readonly name: string
  readonly kind: Text | null
  readonly at: DocumentPath
  readonly draw: (part: Value) => Drawing
}

/** How what counts becomes points, and how it becomes money: all of a cycle's curves. */
export function CurvesPart(): ReactNode {
  const say = useSay()
  const state = useFormState()
  const choice = useCycleChoice(state.data)
  const { cycle } = choice
  if (cycle === null)
    return (
      <>
        <Unreadable />
        <Panel>
          <Empty title={say(words.nothing)} advice={say(words.nothingAdvice)} />
        </Panel>
      </>
    )
  const at: DocumentPath = ['cycles', cycle]
  const currency = currencyOf(state)
  const scores = keysAt(state.data, [...at, 'items']).map((key): Pictured => {
    const place = [...at, 'items', key, 'score']
    const method = valueAt(state.data, [...place, 'method'])
    return {
      ...{ key, at: place, draw: scoreDrawn },
      name: nameOf('item', key, place, state),
      kind: Object.values(scoringMethods).find((one) => one.method === method)?.name ?? null,
    }
  })
  const pays = keysAt(state.data, [...at, 'pay']).map((key): Pictured => {
    const place = [...at, 'pay', key, 'rate']
    const shape = valueAt(state.data, [...place, 'shape'])
    const shapes = [...Object.values(rateShapes), ...Object.values(rowShapes)]
    return {
      ...{ key, at: place, draw: payDrawnIn(currency) },
      name: nameOf('payRule', key, place, state),
      kind: shapes.find((one) => one.shape === shape)?.name ?? null,
    }
  })
  const grades: Pictured = {
    ...{ key: 'grades', name: say(words.grades), kind: null },
    ...{ at: [...at, 'grades'], draw: gradeDrawn },
  }
  const hasGrades = valueAt(state.data, grades.at) !== undefined
  return (
    <>
      <Unreadable />
      <CycleChoice {...choice} />
      <p className={styles.intro}>{say(words.intro)}</p>
      <Pictures title={say(words.scores)} of={scores} state={state} />
      <Pictures title={say(words.pay)} of={pays} state={state} />
      <Pictures title={say(words.grades)} of={hasGrades ? [grades] : []} state={state} isAlone />
    </>
  )
}

type PicturesProps = {
  readonly title: string
  readonly of: readonly Pictured[]
  readonly state: FormState
  /** There's one, and the title is its name. */
  readonly isAlone?: boolean
}

function Pictures({ title, of, state, isAlone = false }: PicturesProps): ReactNode {
  const say = useSay()
  if (of.length === 0) return null
  const drawings = of.map((pictured) => ({
    pictured,
    ...pictured.draw(valueAt(state.data, pictured.at) ?? ''),
  }))
  const missing = drawings.filter(({ why }) => why !== null)
  return (
    <Panel title={title}>
      <div className={styles.curves}>
        {drawings.map(({ pictured, drawn }) =>
          drawn.length === 0 ? null : (
            <section key={pictured.key} className={styles.curve}>
              {isAlone ? null : (
                <h3>
                  {pictured.name}
                  {pictured.kind === null ? null : <span>{say(pictured.kind)}</span>}
                </h3>
              )}
              {drawn.map((one, index) => (
                <Picture
                  // What is drawn of one part has nothing but its order to be told apart by.
                  key={index}
                  {...{ pictured, index, state }}
                  drawn={one}
                />
              ))}
            </section>
          ),
        )}
      </div>
      {missing.length === 0 ? null : (
        <ul className={styles.note} aria-label={say(words.notDrawn)}>
          {missing.map(({ pictured: { key, name }, why }) => (
            <li key={key}>
              {say(words.notDrawnAs, { name, why: why === null ? '' : say(words[`why_${why}`]) })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type PictureProps = {
  readonly pictured: Pictured
  readonly index: number
  readonly drawn: Drawn
  readonly state: FormState
}

function Picture({ pictured: { name, at, draw }, index, drawn, state }: PictureProps): ReactNode {
  const say = useSay()
  const { data, edit, isLocked } = state
  const own = drawn.name === null ? name : `${name} · ${say(drawn.name)}`
  if (drawn.kind === 'table')
    return <HeatView {...{ at, edit, isLocked }} table={drawn.table} name={own} />
  return (
    <CurveView
      {...{ at, edit, isLocked }}
      part={valueAt(data, at) ?? ''}
      curve={drawn.curve}
      // While a point is moved, what the part would say is drawn.
      make={(part) => {
        const made = draw(part).drawn[index]
        return made?.kind === 'curve' ? made.curve : null
      }}
      name={own}
      xName={drawn.name === null ? say(words[drawn.x]) : say(drawn.name)}
      yName={say(words[drawn.y])}
      currency={currencyOf(state)}
      isOfSteps={drawn.isOfSteps}
    />
  )
}

function nameOf(
  to: 'item' | 'payRule',
  key: string,
  at: DocumentPath,
  { namesOf }: FormState,
): string {
  return namesOf(to, at).find((one) => one.key === key)?.name ?? key
}

function currencyOf({ data }: FormState): string {
  const said = valueAt(data, ['currency'])
  return typeof said === 'string' && currencyDecimals(said) !== null ? said : 'CNY'
}

function keysAt(data: Value, path: DocumentPath): readonly string[] {
  const map = valueAt(data, path)
  return map !== undefined && isMapping(map) ? Object.keys(map) : []
}
