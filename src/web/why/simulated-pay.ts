import { PAID } from '#engine/simulate/outcome.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { useMoney } from '../simulate/amounts.ts'
import { ofResult } from './why-of.ts'
import type { ResultNumber, ScenarioPeriod } from './why-of.ts'
import { whyWords as words } from './words.ts'

type PaidOf = {
  readonly personId: string
  readonly name: string
  /** In minor units; undefined where the simulation kept sums only. */
  readonly minor: string | null | undefined
}

/** The question why somebody would have been paid so much in a period under a scenario. */
export function useSimulatedPay(
  currency: string,
): (of: ScenarioPeriod, paid: PaidOf) => ResultNumber {
  const say = useSay()
  const format = useFormat()
  const { money } = useMoney(currency)
  return (of, { personId, name, minor }) => {
    const { simulation, scenario, title, plan, period } = of
    const value = minor === undefined ? '' : minor === null ? say(words.noValue) : money(minor)
    return ofResult(
      { personId, plan, period },
      {
        name: `${name} · ${title} · ${format.period(period)}`,
        ...{ value, cell: PAID, under: { by: 'scenario', simulation, scenario } },
        ...(minor === undefined ? {} : { simulatedMinor: minor }),
      },
    )
  }
}
