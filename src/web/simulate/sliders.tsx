import { InputNumber, Slider } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { parametersOf } from '#domain/simulate/parameters.ts'
import type { MetricNames, Parameter } from '#domain/simulate/parameters.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { Value } from '#domain/plans/text/value.ts'
import type { Grain } from '#kernel/period.ts'
import type { Speech } from '../language/language.tsx'
import { useSay } from '../language/language.tsx'
import { targetsTrack, trackOf } from './bench.ts'
import type { Track } from './bench.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

type SlidersProps = {
  readonly base: Value
  /** With the scenario's changes. */
  readonly now: Value
  readonly grain: Grain
  readonly targets: number
  readonly metricNames: MetricNames
  readonly onFigure: (parameter: Parameter, value: string) => void
  readonly onTargets: (percent: number) => void
}

/** Every figure of the cycle's pay and cards, and everybody's targets, each by a slider or its number. */
export function Sliders({
  base,
  now,
  grain,
  targets,
  metricNames,
  onFigure,
  onTargets,
}: SlidersProps): ReactNode {
  const say = useSay()
  const all = parametersOf(base, grain, metricNames)
  const groups = [
    ...Map.groupBy(all, ({ kind, of }) => `${kind === 'weight'} ${JSON.stringify(of[0])}`),
  ]
  return (
    <>
      <OneSlider
        label={say(words.allTargets)}
        written="100%"
        value={`${targets}%`}
        track={targetsTrack}
        onChange={(value) => onTargets(Number(value.replace('%', '')))}
      />
      {groups.map(([key, own], index) => {
        const [first] = own
        if (first === undefined) return null
        const title = first.of[0] === undefined ? '' : say(first.of[0])
        return (
          <details key={key} className={styles.group} open={index === firstTiered(groups)}>
            <summary>
              {first.kind === 'weight' ? `${say(words.weights)} · ${title}` : title}
            </summary>
            {own.map((parameter) => (
              <OneSlider
                key={parameter.path.join('.')}
                label={shortName(parameter, say)}
                written={parameter.written}
                value={figureAt(now, parameter)}
                track={trackOf(parameter.written, parameter.kind)}
                onChange={(value) => onFigure(parameter, value)}
              />
            ))}
          </details>
        )
      })}
    </>
  )
}

function figureAt(now: Value, { path, written }: Parameter): string {
  const found = valueAt(now, path)
  return typeof found === 'string' ? found : written
}

/** What people come for: the first rule with tiers. */
function firstTiered(groups: readonly (readonly [string, readonly Parameter[]])[]): number {
  const found = groups.findIndex(([, own]) => own.some(({ path }) => path.includes('tiers')))
  return Math.max(0, found)
}

/** Within its rule or card. */
function shortName({ kind, path, place, of }: Parameter, say: Speech['say']): string {
  if (kind === 'weight')
    return of
      .slice(1)
      .map((one) => say(one))
      .join(' · ')
  if (path.at(-1) === 'cap') return say(words.cap)
  if (path.at(-1) === 'per') return say(words.amountOne)
  if (place === null) return say(words.rateOne)
  return say(kind === 'bound' ? words.boundAt : words.rateAt, { place })
}

/** With its rule or card. */
export function longName(parameter: Parameter, say: Speech['say']): string {
  const [first] = parameter.of
  return `${first === undefined ? '' : say(first)} · ${shortName(parameter, say)}`
}

type OneSliderProps = {
  readonly label: string
  readonly written: string
  readonly value: string
  readonly track: Track
  readonly onChange: (value: string) => void
}

function OneSlider({ label, written, value, track, onChange }: OneSliderProps): ReactNode {
  const say = useSay()
  /** While it's being dragged, or typed. */
  const [held, setHeld] = useState<number | null>(null)
  const { least, most, decimals, suffix } = track
  const step = 10 ** -decimals
  const current = held ?? Number(value.replace('%', ''))
  const tell = (next: number): void => {
    setHeld(null)
    onChange(`${Number(next.toFixed(decimals))}${suffix}`)
  }
  return (
    <div className={styles.slider}>
      <label>
        {label}
        {value === written ? null : <b> · {say(words.was, { value: written })}</b>}
      </label>
      <Slider
        {...{ min: least, max: most, step }}
        value={current}
        ariaLabelForHandle={label}
        tooltip={{ open: false }}
        onChange={setHeld}
        onChangeComplete={tell}
      />
      <InputNumber
        {...{ min: 0, step }}
        aria-label={label}
        size="small"
        value={current}
        suffix={suffix || undefined}
        onChange={setHeld}
        onStep={tell}
        onBlur={() => {
          if (held !== null) tell(held)
        }}
        onPressEnter={() => {
          if (held !== null) tell(held)
        }}
      />
    </div>
  )
}
