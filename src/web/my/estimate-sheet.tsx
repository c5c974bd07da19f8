import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import type { DealForm, SupposedDeal } from '#domain/outlook/deal-form.ts'
import type { Estimate } from '#domain/outlook/estimate.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { EngineProblem } from '../engine/engine-problem.tsx'
import { useEngine } from '../engine/use-engine.ts'
import type { OpenEngine } from '../engine/use-engine.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { DealInputs } from './deal-inputs.tsx'
import type { TypedDeal } from './deal-inputs.tsx'
import { minorOf } from './amount.ts'
import styles from './estimate-sheet.module.css'
import { EstimateView } from './estimate-view.tsx'
import { useOpportunities } from './open-opportunities.ts'
import type { Opportunity } from './open-opportunities.ts'
import { OpportunityList } from './opportunity-list.tsx'
import { estimateWords as words } from './estimate-words.ts'

type EstimateSheetProps = {
  readonly result: ResultBrief
  readonly isOpen: boolean
  readonly close: () => void
}

/** What deals would change, at once, by the engine in the reader's own browser. What was typed stays while the page does. */
export function EstimateSheet({ result, isOpen, close }: EstimateSheetProps): ReactNode {
  const say = useSay()
  const { personId, plan, period } = result
  const engine = useEngine({ personId, plan, period }, true)
  const [typed, setTyped] = useState<readonly TypedDeal[]>([noDeal])
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  return (
    <Sheet title={say(words.title)} isOpen={isOpen} close={close}>
      {engine.state === 'failed' ? (
        <EngineProblem failed={engine} />
      ) : engine.state === 'waiting' ? (
        <>
          <p className={styles.quiet}>{say(words.preparing)}</p>
          <Loading lines={5} />
        </>
      ) : (
        <Estimator opened={engine} result={result} {...{ typed, setTyped, ticked, setTicked }} />
      )}
    </Sheet>
  )
}

const noDeal: TypedDeal = { amount: '', texts: {} }

type EstimatorProps = {
  readonly opened: OpenEngine
  readonly result: ResultBrief
  readonly typed: readonly TypedDeal[]
  readonly setTyped: (typed: readonly TypedDeal[]) => void
  readonly ticked: ReadonlySet<string>
  readonly setTicked: (ticked: ReadonlySet<string>) => void
}

function Estimator({
  opened,
  result,
  typed,
  setTyped,
  ticked,
  setTicked,
}: EstimatorProps): ReactNode {
  const say = useSay()
  const { engine, basis } = opened
  const decimals = currencyDecimals(result.currency) ?? 2
  const [forms, setForms] = useState<readonly DealForm[] | null>(null)
  const [estimate, setEstimate] = useState<Estimate | null>(null)
  const opportunities = useOpportunities(result.personId)
  useEffect(() => {
    let current = true
    void engine.ask({ ask: 'forms' }).then((found) => {
      if (current) setForms(found)
    })
    return () => {
      current = false
    }
  }, [engine])
  const form = forms?.[0] ?? null
  const deals = useMemo(
    () =>
      form === null
        ? []
        : [...typedDeals(form, typed, decimals), ...tickedDeals(form, opportunities, ticked)],
    [form, typed, decimals, opportunities, ticked],
  )
  useEffect(() => {
    if (form === null) return undefined
    let current = true
    void engine.ask({ ask: 'estimate', deals }).then((found) => {
      if (current) setEstimate(found)
    })
    return () => {
      current = false
    }
  }, [engine, form, deals])
  if (forms === null) return <Loading lines={5} />
  if (form === null) return <p className={styles.quiet}>{say(words.noForms)}</p>
  return (
    <div className={styles.estimator}>
      <EstimateView estimate={estimate} deals={deals} result={result} />
      <DealInputs form={form} typed={typed} setTyped={setTyped} currency={result.currency} />
      <OpportunityList
        opportunities={opportunities}
        ticked={ticked}
        setTicked={setTicked}
        currency={result.currency}
      />
      <div className={styles.notes}>
        <p>{say(words.local)}</p>
        <p>{say(words.usual, { day: basis.run.asOf })}</p>
        <p>{say(words.others)}</p>
      </div>
    </div>
  )
}

function typedDeals(
  { type }: DealForm,
  typed: readonly TypedDeal[],
  decimals: number,
): readonly SupposedDeal[] {
  return typed.flatMap(({ amount, texts }) => {
    const amountMinor = minorOf(amount, decimals)
    return amountMinor === null ? [] : [{ type: type.key, amountMinor, texts }]
  })
}

function tickedDeals(
  { type, asked }: DealForm,
  opportunities: readonly Opportunity[] | null,
  ticked: ReadonlySet<string>,
): readonly SupposedDeal[] {
  const hasCustomer = asked.some(({ key }) => key === 'customer')
  return (opportunities ?? [])
    .filter(({ id }) => ticked.has(id))
    .map(({ amountMinor, customer }) => ({
      ...{ type: type.key, amountMinor },
      texts: hasCustomer ? { customer } : {},
    }))
}
