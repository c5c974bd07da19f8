import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { limited } from './amounts.ts'
import { KNOWN_UNTIL, officeHours } from './calendar.ts'
import { isSeniorOn, postOn } from './careers.ts'
import type { Career } from './careers.ts'
import { Random } from './random.ts'
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

/** Everybody senior at the period's end is rated in the days after it, by whom the forms name. */
export function recordRatings(
  seed: number,
  table: Table,
  period: string,
  end: Day,
  { sellers, leaderships }: Staff,
  territories: ReadonlyMap<Seat, Territory>,
): void {
  const lastDay = addDays(end, -1)
  for (const ratee of sellers) {
    const post = postOn(ratee, lastDay)
    if (post === null || post.seat === null || !isSeniorOn(ratee, lastDay)) continue
    const { seat, team } = post
    const random = Random.of(seed, 'ratings', period, ratee.person)
    const lead = leaderOn(leaderships, team, lastDay)
    const raters = ratersOf(
      ratee,
      lead,
      teamOn(sellers, team, lastDay),
      territories.get(seat),
      leans[team] ?? 0,
      random,
    )
    for (const { form, questions, groups } of forms) {
      for (const { group, rater, lean } of raters) {
        if (!groups.some((one) => one === group)) continue
        const recorded = officeHours(addDays(end, random.between(1, 4)), random)
        if (recorded > KNOWN_UNTIL) continue
        for (const question of questions) {
          const level = limited(
            Math.trunc((ratee.talent.teamwork + lean + random.bell(1500) + 500) / 1000),
            1,
            5,
          )
          table.add(period, ratee.person, rater, group, form, question, level, recorded)
        }
      }
    }
  }
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
  const asked = random.chance(140) ? 0 : random.chance(100) ? 2 : random.between(3, 4)
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
