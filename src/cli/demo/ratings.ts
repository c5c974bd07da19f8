import { addDays, daysBetween, intersect } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Period } from '#kernel/period.ts'
import { limited } from './amounts.ts'
import { officeHours } from './calendar.ts'
import { isSeniorOn, postOn } from './careers.ts'
import type { Career } from './careers.ts'
import { Random } from '#kernel/random.ts'
import { leaderOn, teamOn } from './staff.ts'
import type { Staff } from './staff.ts'
import type { Territory } from './customers.ts'
import type { Seat } from './seats.ts'
import type { Table } from './table.ts'

/** The forms of the shipped plans: their questions, and who answers them. */
const forms = [
  {
    form: 'collaboration',
    questions: ['teamwork', 'communication', 'coordination', 'support'],
    groups: ['superior', 'peer', 'cross_department', 'customer'],
  },
  {
    form: 'appraisal',
    questions: ['professionalism', 'customer_focus', 'integrity'],
    groups: ['superior', 'peer', 'customer', 'self'],
  },
] as const

type Group = (typeof forms)[number]['groups'][number]
type Rater = { readonly group: Group; readonly rater: string; readonly lean: number }

const departments = ['finance', 'logistics', 'service', 'engineering', 'marketing']
/** In which teams the lead rates everybody too high or too low, in thousandths of a level. */
const leans: Readonly<Record<string, number>> = { 'south-1': 550, 'north-2': -600 }

/** Shorter than this in the period, and nobody knows enough of somebody to rate them. In days. */
const LEAST_KNOWN = 30

/**
 * Everybody who was a senior seller for long enough is rated in the days after the period, by whom the forms name;
 * those who left, by whom they last worked with.
 */
export function recordRatings(
  seed: number,
  table: Table,
  period: Period,
  { sellers, leaderships }: Staff,
  territories: ReadonlyMap<Seat, Territory>,
): void {
  for (const ratee of sellers) {
    const lastDay = lastSeniorDay(ratee, period)
    const post = lastDay === null ? null : postOn(ratee, lastDay)
    if (lastDay === null || post === null || post.seat === null) continue
    const random = Random.of(seed, 'ratings', period.key, ratee.person)
    const raters = ratersOf(
      ratee,
      leaderOn(leaderships, post.team, lastDay),
      teamOn(sellers, post.team, lastDay),
      territories.get(post.seat),
      leans[post.team] ?? 0,
      random,
    )
    for (const { form, questions, groups } of forms) {
      for (const one of raters) {
        if (!groups.some((group) => group === one.group)) continue
        const recorded = officeHours(addDays(period.to, random.between(1, 4)), random)
        for (const question of questions) {
          const level = levelGiven(ratee, one, random)
          table.add(period.key, ratee.person, one.rater, one.group, form, question, level, recorded)
        }
      }
    }
  }
}

function levelGiven({ talent }: Career, { lean }: Rater, random: Random): number {
  const perMille = talent.teamwork + lean + random.bell(1500)
  return limited(Math.trunc((perMille + 500) / 1000), 1, 5)
}

/** The last day in the period as a senior seller; null for those who weren't one for long enough. */
function lastSeniorDay(career: Career, period: Period): Day | null {
  const post = career.posts.findLast(
    ({ seat, ...range }) => seat !== null && intersect(range, period) !== null,
  )
  const senior = career.steps.find(({ job }) => job === 'senior_seller')
  if (post === undefined || senior === undefined) return null
  const end = post.to < period.to ? post.to : period.to
  const start = senior.from > period.from ? senior.from : period.from
  const lastDay = addDays(end, -1)
  return daysBetween(start, end) >= LEAST_KNOWN && isSeniorOn(career, lastDay) ? lastDay : null
}

/** Peers are three or four, now and then too few to count; customers don't always answer; the self-view is kind. */
function ratersOf(
  ratee: Career,
  lead: string | null,
  team: readonly Career[],
  territory: Territory | undefined,
  leadLean: number,
  random: Random,
): readonly Rater[] {
  const peers = random
    .shuffled(team.filter((one) => one !== ratee))
    .slice(0, random.chance(90) ? 2 : random.between(3, 4))
  const others = random.shuffled(departments).slice(0, random.chance(60) ? 2 : 3)
  const asked = random.chance(140) ? 0 : random.chance(100) ? 2 : 3
  const customers = random.shuffled(territory?.regulars ?? []).slice(0, asked)
  const groups: readonly (readonly [Group, readonly string[], number])[] = [
    ['superior', lead === null ? [] : [lead], leadLean],
    ['peer', peers.map(({ person }) => person), 0],
    ['cross_department', others.map((name) => `${name}-${random.between(1, 9)}`), -100],
    ['customer', customers.map(({ id }) => id), 150],
    ['self', [ratee.person], 450],
  ]
  return groups.flatMap(([group, raters, lean]) => raters.map((rater) => ({ group, rater, lean })))
}
