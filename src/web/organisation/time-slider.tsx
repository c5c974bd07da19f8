import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'

import { addDays, addMonths, dayFromEpoch, dayOf, epochDay, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { SmallInput } from '../ui/small-input.tsx'
import { MonthBars } from './month-bars.tsx'
import type { Month } from './month-bars.tsx'
import styles from './time-slider.module.css'
import { organisationWords as words } from './words.ts'

/** While it's dragged, only where it rests this long is asked for. */
const REST_MS = 120
const MONTHS_TO_COME = 6

type TimeSliderProps = {
  readonly day: Day
  readonly today: Day
  readonly months: readonly Month[]
  readonly onDay: (day: Day) => void
}

/** Through time by dragging: a bar for each month says when much changed. */
export function TimeSlider({ day, today, months, onDay }: TimeSliderProps): ReactNode {
  const say = useSay()
  const id = useId()
  const { day: dayText, period } = useFormat()
  const [from, to] = reachOf(months, today)
  const [dragged, setDragged] = useState<Day | null>(null)
  const shown = dragged ?? day
  useEffect(() => {
    if (dragged === null) return undefined
    const timer = setTimeout(() => {
      onDay(dragged)
      setDragged(null)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [dragged, onDay])
  const inMonth = months.find(({ month }) => shown.startsWith(month))
  const before = months.findLast(({ month }) => firstOf(month) < shown)
  const after = months.find(({ month }) => firstOf(month) > shown)
  const tense = shown > today ? words.future : shown < today ? words.past : words.today
  return (
    <div className={styles.slider}>
      <div className={styles.head}>
        <label htmlFor={id}>{say(words.slider)}</label>
        <output className={styles.day}>{dayText(shown)}</output>
        <span className={styles.tense}>{say(tense)}</span>
        <span className={styles.says}>
          {inMonth === undefined
            ? say(words.sliderHelp)
            : say(words.monthSays, { ...inMonth, month: period(inMonth.month) })}
        </span>
        <span className={styles.steps}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={say(words.earlier)}
            title={say(words.earlier)}
            disabled={before === undefined}
            onClick={() => before && onDay(firstOf(before.month))}
          />
          <SmallInput
            type="date"
            aria-label={say(words.slider)}
            min={from}
            max={to}
            value={shown}
            onChange={({ target }) => {
              const typed = parseDay(target.value)
              if (typed !== null && typed >= from && typed <= to) setDragged(typed)
            }}
          />
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={say(words.later)}
            title={say(words.later)}
            disabled={after === undefined}
            onClick={() => after && onDay(firstOf(after.month))}
          />
          <Button size="small" disabled={shown === today} onClick={() => onDay(today)}>
            {say(words.today)}
          </Button>
        </span>
      </div>
      <MonthBars months={months} from={from} to={to} day={shown} today={today} />
      <input
        id={id}
        type="range"
        className={styles.range}
        min={epochDay(from)}
        max={epochDay(to)}
        value={epochDay(shown)}
        aria-valuetext={dayText(shown)}
        onChange={({ target }) => setDragged(dayFromEpoch(target.valueAsNumber))}
      />
    </div>
  )
}

function firstOf(month: string): Day {
  return parseDay(`${month}-01`) ?? dayOf(2000, 1, 1)
}

function lastOf(month: string): Day {
  return addDays(addMonths(firstOf(month), 1), -1)
}

/** From the month of the first change, when it's over, to half a year after today, or after the last one that is planned. */
function reachOf(months: readonly Month[], today: Day): readonly [from: Day, to: Day] {
  const first = months[0]
  const last = months.at(-1)
  const from = first === undefined ? addMonths(today, -12) : lastOf(first.month)
  const planned = last === undefined ? today : lastOf(last.month)
  const soon = addMonths(today, MONTHS_TO_COME)
  return [from < today ? from : addMonths(today, -1), planned > soon ? planned : soon]
}
