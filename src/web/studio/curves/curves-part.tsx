import type { ReactNode } from 'react'

import { gradeCurveOf } from '#domain/plans/curves/grade-curve.ts'
import { payCurvesOf } from '#domain/plans/curves/pay-curve.ts'
import { scoreCurveOf } from '#domain/plans/curves/score-curve.ts'
import type { ScoreCurve } from '#domain/plans/curves/score-curve.ts'
import { isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import { rateShapes, rowShapes } from '#engine/incentives/shapes.ts'
import { scoringMethods } from '#engine/scoring/methods.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CycleChoice, useCycleChoice } from '../forms/cycle-choice.tsx'
import type { FormState } from '../forms/form-context.ts'
import { useFormState } from '../forms/use-form-state.ts'
import { CurveView } from './curve-view.tsx'
import styles from './curve.module.css'
import { curveWords as words } from './words.ts'

type Drawing = { readonly name: string; readonly kind: Text | null; readonly views: ReactNode }

/** How what counts becomes points, and how it becomes money: all of a cycle's curves. */
export function CurvesPart(): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const state = useFormState()
  const choice = useCycleChoice(state.data)
  const { cycle } = choice
  if (cycle === null)
    return (
      <Panel>
        <Empty title={say(words.nothing)} advice={say(words.nothingAdvice)} />
      </Panel>
    )
  const at: DocumentPath = ['cycles', cycle]
  const scores = entriesAt(state.data, [...at, 'items']).map(([key]) =>
    scoreOfItem(key, at, state, say),
  )
  const pays = entriesAt(state.data, [...at, 'pay']).map(([key]) => payOfRule(key, at, state, say))
  const grades = gradesOf(at, state, say)
  return (
    <>
      <CycleChoice {...choice} />
      <p className={styles.intro}>{say(words.intro)}</p>
      <Drawings title={say(words.scores)} drawings={scores} list={list} />
      <Drawings title={say(words.pay)} drawings={pays} list={list} />
      {grades === null ? null : <Panel title={say(words.grades)}>{grades}</Panel>}
    </>
  )
}

type DrawingsProps = {
  readonly title: string
  readonly drawings: readonly Drawing[]
  readonly list: (names: readonly string[]) => string
}

function Drawings({ title, drawings, list }: DrawingsProps): ReactNode {
  const say = useSay()
  if (drawings.length === 0) return null
  const missing = drawings.filter(({ views }) => views === null)
  return (
    <Panel title={title}>
      <div className={styles.curves}>
        {drawings.map(({ name, kind, views }) =>
          views === null ? null : (
            <section key={name} className={styles.curve}>
              <h3>
                {name}
                {kind === null ? null : <span>{say(kind)}</span>}
              </h3>
              {views}
            </section>
          ),
        )}
      </div>
      {missing.length === 0 ? null : (
        <p className={styles.note}>
          {say(words.notDrawn, { names: list(missing.map(({ name }) => name)) })}
        </p>
      )}
    </Panel>
  )
}

type Say = ReturnType<typeof useSay>

function scoreOfItem(key: string, cycle: DocumentPath, state: FormState, say: Say): Drawing {
  const at = [...cycle, 'items', key, 'score']
  const part = valueAt(state.data, at) ?? ''
  const curve = scoreCurveOf(part)
  const name = state.namesOf('item', at).find((one) => one.key === key)?.name ?? key
  const method = valueAt(part, ['method'])
  const kind = Object.values(scoringMethods).find((one) => one.method === method)?.name ?? null
  if (curve === null) return { name, kind, views: null }
  const over = { attainment: words.attainment, actual: words.actual, way: words.way }
  return {
    ...{ name, kind },
    views: (
      <CurveView
        {...shared(state)}
        {...{ part, at, name }}
        make={(one: Value): ScoreCurve | null => scoreCurveOf(one)}
        xName={say(over[curve.over])}
        yName={say(words.score)}
      />
    ),
  }
}

function payOfRule(key: string, cycle: DocumentPath, state: FormState, say: Say): Drawing {
  const at = [...cycle, 'pay', key, 'rate']
  const part = valueAt(state.data, at) ?? ''
  const { currency } = shared(state)
  const decimals = currencyDecimals(currency) ?? 2
  const curves = payCurvesOf(part, decimals)
  const name = state.namesOf('payRule', at).find((one) => one.key === key)?.name ?? key
  const shape = valueAt(part, ['shape'])
  const kind =
    [...Object.values(rateShapes), ...Object.values(rowShapes)].find((one) => one.shape === shape)
      ?.name ?? null
  if (curves === null) return { name, kind, views: null }
  const isShare = curves.over === 'attainment'
  const xName = say(isShare ? words.attainment : words.amount)
  return {
    ...{ name, kind },
    views: (
      <>
        <CurveView
          {...shared(state)}
          {...{ part, at, name, xName }}
          isOfSteps
          make={(one) => payCurvesOf(one, decimals)?.rate ?? null}
          yName={say(words.rate)}
        />
        <CurveView
          {...shared(state)}
          {...{ part, at, name, xName }}
          make={(one) => payCurvesOf(one, decimals)?.pay ?? null}
          yName={say(isShare ? words.paidShare : words.paid)}
        />
      </>
    ),
  }
}

function gradesOf(cycle: DocumentPath, state: FormState, say: Say): ReactNode {
  const at = [...cycle, 'grades']
  const part = valueAt(state.data, at) ?? ''
  if (gradeCurveOf(part) === null) return null
  return (
    <CurveView
      {...shared(state)}
      {...{ part, at }}
      make={gradeCurveOf}
      name={say(words.grades)}
      xName={say(words.total)}
      yName={say(words.coefficient)}
    />
  )
}

function shared({ data, edit, isLocked }: FormState) {
  const said = valueAt(data, ['currency'])
  const currency = typeof said === 'string' && currencyDecimals(said) !== null ? said : 'CNY'
  return { edit, isLocked, currency }
}

function entriesAt(data: Value, path: DocumentPath): readonly (readonly [string, Value])[] {
  const map = valueAt(data, path)
  return map !== undefined && isMapping(map) ? Object.entries(map) : []
}
