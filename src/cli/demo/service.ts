import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { decimalText, limited, moneyText, scaled } from './amounts.ts'
import { enteredAfter, KNOWN_UNTIL, officeHours } from './calendar.ts'
import type { Moment } from './calendar.ts'
import type { Customer } from './customers.ts'
import type { FactBook } from './facts.ts'
import type { Stint } from './stints.ts'

/** Of a usual month, in thousandths. */
const VISITS = 6200
const SURVEYS = 4000
const COMPLAINTS = 235
const REFERRALS = 300
/** Of 1000 surveys sent, those that are answered. */
const ANSWERED = 780

/** Calls on customers, as planned; those not seen for longest come first. */
export function recordVisits(facts: FactBook, stint: Stint): void {
  const { seller, territory, days, share } = stint
  const random = stint.random('visits')
  const count = random.about(scaled(VISITS + random.bell(1500), share, 1000))
  for (let index = 0; index < count; index++) {
    const on = random.pick(days)
    const at = {
      id: facts.nextId('VIS'),
      seller: seller.person,
      on,
      recorded: officeHours(addDays(on, random.below(3)), random),
    }
    const done = random.chance(limited(seller.talent.diligence, 0, 1000))
    const customer = random.chance(100) ? null : territory.nextToVisit()
    if (customer === null) facts.add('visit', at, territory.prospect(), false, 'prospect', done)
    else {
      const purpose = random.chance(880) ? 'follow_up' : 'service'
      facts.add('visit', at, customer.id, customer.tier === 'A', purpose, done)
    }
  }
}

/** Surveys by an independent house: mostly of the month's new customers, and of a few others. */
export function recordSurveys(
  facts: FactBook,
  stint: Stint,
  newCustomers: readonly Customer[],
): void {
  const { seller, territory, days, share } = stint
  const random = stint.random('surveys')
  const asked = newCustomers.filter(() => random.chance(850))
  const others = random.about(scaled(SURVEYS, share, 1000))
  for (let index = 0; index < others && territory.regulars.length > 0; index++)
    asked.push(territory.pickRegular(random))
  for (const customer of new Set(asked)) {
    const on = random.pick(days.slice(Math.trunc(days.length / 4)))
    const answered = random.chance(ANSWERED)
    const score = limited(seller.talent.service + random.bell(26), 20, 100)
    const recommend = limited(Math.trunc(score / 10) + random.between(-1, 1), 0, 10)
    facts.add(
      'survey',
      {
        id: facts.nextId('SUR'),
        seller: seller.person,
        on,
        recorded: officeHours(addDays(on, answered ? random.between(0, 5) : 5), random),
      },
      customer.id,
      answered,
      answered ? score : '',
      answered && random.chance(920) ? recommend : '',
    )
  }
}

export function recordComplaints(facts: FactBook, stint: Stint): void {
  const { seller, territory, days, share } = stint
  const random = stint.random('complaints')
  const rate = scaled(COMPLAINTS, limited(184 - seller.talent.service, 60, 180), 100)
  const count = territory.regulars.length === 0 ? 0 : random.about(scaled(rate, share, 1000))
  for (let index = 0; index < count; index++) {
    const on = random.pick(days)
    const severe = random.chance(32)
    const slaHours = severe ? 24 : random.pick([48, 48, 72])
    const response = random.between(5, 120)
    const resolution =
      response + scaled(slaHours * 10, random.between(150, random.chance(140) ? 2400 : 950), 1000)
    const id = facts.nextId('CPL')
    const customer = territory.pickRegular(random).id
    const closed = officeHours(addDays(on, Math.ceil(resolution / 240) + 1), random)
    const open = closed > KNOWN_UNTIL
    const recorded: Moment = open ? officeHours(addDays(on, 1), random) : closed
    const cells = [
      decimalText(response, 1),
      open ? '' : decimalText(resolution, 1),
      slaHours,
    ] as const
    facts.add(
      'complaint',
      { id, seller: seller.person, on, recorded },
      customer,
      severe,
      ...cells,
      random.chance(70),
    )
  }
}

/** Service contracts that fall due in the month. */
export function recordRenewals(facts: FactBook, stint: Stint): void {
  const { seller, territory, month, days } = stint
  const random = stint.random('renewals')
  for (const customer of territory.regulars) {
    const { contract } = customer
    if (contract === null || contract.month !== month.number) continue
    const on = random.pick(days)
    const renewed = random.chance(limited(860 + (seller.talent.service - 84) * 8, 400, 980))
    const amount = renewed ? scaled(contract.dueFen, random.between(900, 1160), 1000) : 0
    const at = {
      id: facts.nextId('REN'),
      seller: seller.person,
      on,
      recorded: enteredAfter(on, random),
    }
    facts.add('renewal', at, customer.id, moneyText(contract.dueFen), moneyText(amount), renewed)
    customer.contract = renewed ? { month: contract.month, dueFen: amount } : null
  }
}

export function recordReferrals(facts: FactBook, stint: Stint): void {
  const { seller, territory, days, share } = stint
  const random = stint.random('referrals')
  const rate = scaled(REFERRALS, limited(seller.talent.service - 40, 10, 60), 44)
  const count = territory.regulars.length === 0 ? 0 : random.about(scaled(rate, share, 1000))
  for (let index = 0; index < count; index++) {
    const on: Day = random.pick(days)
    const at = {
      id: facts.nextId('REF'),
      seller: seller.person,
      on,
      recorded: enteredAfter(on, random),
    }
    facts.add('referral', at, territory.pickRegular(random).id, random.chance(430))
  }
}
