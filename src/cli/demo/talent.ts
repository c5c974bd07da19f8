import { monthOf, yearOf } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Month } from './calendar.ts'
import type { Random } from '#kernel/random.ts'

/** What a seller is like; rates are in thousandths, 1000 is usual. */
export type Talent = {
  readonly skill: number
  /** Skill gained in a year; negative where somebody falls behind. */
  readonly trend: number
  /** New customers won. */
  readonly acquiring: number
  /** Mean discount given, in thousandths of the list price. */
  readonly discount: number
  /** Mean satisfaction of their customers, out of 100. */
  readonly service: number
  /** Visits made of those planned. */
  readonly diligence: number
  /** How far forecasts miss at most, and to which side they lean. */
  readonly forecastError: number
  readonly forecastBias: number
  /** Mean rating by colleagues on the scale of 1 to 5, in thousandths. */
  readonly teamwork: number
  /** Courses completed of those planned. */
  readonly learning: number
}

/** Below target year after year, far above, or neither. */
export type Kind = 'plain' | 'below' | 'star'

const kinds: Readonly<
  Record<Kind, { readonly skill: number; readonly spread: number; readonly teamwork: number }>
> = {
  plain: { skill: 1060, spread: 240, teamwork: 3950 },
  below: { skill: 540, spread: 50, teamwork: 3000 },
  star: { skill: 1360, spread: 70, teamwork: 4500 },
}

export function makeTalent(kind: Kind, random: Random): Talent {
  const { skill, spread, teamwork } = kinds[kind]
  const below = kind === 'below'
  return {
    skill: skill + random.bell(spread),
    trend: kind === 'plain' ? random.bell(140) : random.bell(20),
    acquiring: (below ? 650 : 1020) + random.bell(400),
    discount: random.chance(50) ? 205 : 95 + random.bell(70),
    service: (below ? 72 : 86) + random.bell(12),
    diligence: (below ? 780 : 910) + random.bell(120),
    forecastError: 150 + random.below(500),
    forecastBias: random.bell(420),
    teamwork: teamwork + random.bell(900),
    learning: (below ? 820 : 930) + random.bell(100),
  }
}

/** How much of their full strength people reach in their first months. */
const ramp = [450, 600, 750, 880]

/** Skill in the month, in thousandths: it moves with the years since 2023 and grows in while somebody is new. */
export function skillIn(
  { skill, trend }: Talent,
  hiredOn: Day,
  { from, year, number }: Month,
): number {
  const months = (year - 2023) * 12 + number - 1
  const since = (year - yearOf(hiredOn)) * 12 + number - monthOf(hiredOn)
  const grown = Math.max(skill + Math.trunc((trend * months) / 12), 400)
  const rampedUp = hiredOn <= from || since >= 0 ? (ramp[since] ?? 1000) : 1000
  return Math.trunc((grown * rampedUp) / 1000)
}
