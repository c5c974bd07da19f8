import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { WhyOf } from '../why/why-of.ts'
import { Why } from '../why/why.tsx'
import styles from './waterfall.module.css'
import { companyWords as words } from './words.ts'

type Bridged = {
  readonly before: string
  readonly after: string
  readonly price: string
  readonly volume: string
  readonly mix: string
}

type Step = {
  readonly key: keyof Bridged
  readonly name: Text
  readonly means: Text | null
  /** Exact, as it's said. */
  readonly amount: string
  /** Where the bar begins and ends, for its place only. */
  readonly from: number
  readonly to: number
  readonly kind: 'whole' | 'plus' | 'minus'
}

/** From before to now, each effect a step. The axis begins where the steps can be told apart, which the wholes' broken feet say. */
export function Waterfall({
  bridged,
  currency,
  asked,
}: {
  readonly bridged: Bridged
  readonly currency: string
  readonly asked: (key: keyof Bridged, value: string) => WhyOf
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const steps = stepsOf(bridged)
  const places = steps.flatMap(({ from, to, kind }) => (kind === 'whole' ? [to] : [from, to]))
  const [low, high] = [Math.min(...places), Math.max(...places)]
  const room = Math.max((high - low) * 0.6, Math.abs(high) * 0.02, 1)
  const base = low - room < 0 ? Math.min(0, low) : low - room
  const top = Math.max(high, base + 1)
  const height = (place: number): number => ((place - base) / (top - base)) * 100
  return (
    <ol className={styles.steps}>
      {steps.map(({ key, name, means, amount, from, to, kind }) => {
        const lowEnd = kind === 'whole' ? base : Math.min(from, to)
        const highEnd = kind === 'whole' ? to : Math.max(from, to)
        const isSigned = kind === 'plus' && Number(amount) !== 0
        return (
          <li key={key}>
            <span className={styles.plot} aria-hidden="true">
              <i
                data-kind={kind}
                data-broken={kind === 'whole' && base > 0}
                style={{
                  insetBlockEnd: `${height(lowEnd)}%`,
                  height: `max(2px, ${height(highEnd) - height(lowEnd)}%)`,
                }}
              />
            </span>
            <span className={styles.name}>{say(name)}</span>
            <strong title={format.money(amount, currency)} data-kind={kind}>
              <Why of={asked(key, (isSigned ? '+' : '') + format.shortMoney(amount, currency))} />
            </strong>
            {means === null ? null : <span className={styles.means}>{say(means)}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function stepsOf({ before, after, price, volume, mix }: Bridged): readonly Step[] {
  const start = Number(before)
  const effect = (
    key: keyof Bridged,
    name: Text,
    means: Text,
    amount: string,
    from: number,
  ): Step => ({
    ...{ key, name, means, amount, from, to: from + Number(amount) },
    kind: amount.startsWith('-') ? 'minus' : 'plus',
  })
  const byPrice = effect('price', words.price, words.priceMeans, price, start)
  const byVolume = effect('volume', words.volume, words.volumeMeans, volume, byPrice.to)
  const byMix = effect('mix', words.mix, words.mixMeans, mix, byVolume.to)
  const whole = (key: keyof Bridged, name: Text, amount: string): Step => ({
    ...{ key, name, means: null, amount, from: 0, to: Number(amount), kind: 'whole' },
  })
  return [
    whole('before', words.before, before),
    ...[byPrice, byVolume, byMix],
    whole('after', words.after, after),
  ]
}
