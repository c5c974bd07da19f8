import { decimalText, limited, scaled } from './amounts.ts'
import { endsQuarter, enteredAfter, officeHours } from './calendar.ts'
import { stepOn } from './careers.ts'
import type { FactBook } from './facts.ts'
import type { Random } from '#kernel/random.ts'
import type { Stint } from './stints.ts'
import { skillIn } from './talent.ts'

/** Courses of a usual month, in thousandths. */
const COURSES = 1650
const courses: readonly {
  readonly course: string
  readonly family: string
  readonly halfHours: number
}[] = [
  { course: '大客户销售', family: 'sales_skills', halfHours: 7 },
  { course: '商务谈判', family: 'sales_skills', halfHours: 5 },
  { course: '方案呈现', family: 'sales_skills', halfHours: 4 },
  { course: '行业研究方法', family: 'market_analysis', halfHours: 6 },
  { course: '竞品分析', family: 'market_analysis', halfHours: 4 },
  { course: '客户成功实务', family: 'customer_relations', halfHours: 5 },
  { course: '投诉处理', family: 'customer_relations', halfHours: 4 },
]

/** Courses of the month, and a product test in the second month of each quarter. */
export function recordTraining(facts: FactBook, stint: Stint): void {
  const { seller, month, days, share } = stint
  const random = stint.random('training')
  const count = random.about(scaled(COURSES, share, 1000))
  for (let index = 0; index < count; index++) {
    const { course, family, halfHours } = random.pick(courses)
    const completed = random.chance(limited(seller.talent.learning, 0, 1000))
    add(
      facts,
      stint,
      random,
      course,
      family,
      halfHours,
      random.chance(850),
      completed,
      completed && random.chance(25),
      '',
    )
  }
  if (month.number % 3 !== 2 || days.length < 8) return
  const score = limited(Math.trunc(seller.talent.learning / 11) - 4 + random.bell(22), 30, 100)
  add(
    facts,
    stint,
    random,
    '产品知识测试',
    'product',
    2,
    true,
    true,
    score >= 95 && random.chance(300),
    score,
  )
}

function add(
  facts: FactBook,
  { seller, days }: Stint,
  random: Random,
  ...[course, family, halfHours, planned, completed, certified, score]: readonly [
    string,
    string,
    number,
    boolean,
    boolean,
    boolean,
    number | '',
  ]
): void {
  const on = random.pick(days)
  const at = {
    id: facts.nextId('TRN'),
    seller: seller.person,
    on,
    recorded: enteredAfter(on, random),
  }
  facts.add(
    'training',
    at,
    course,
    family,
    decimalText(halfHours * 5, 1),
    planned,
    completed,
    certified,
    score,
  )
}

type Goal = {
  readonly set: 'performance' | 'behaviour' | 'development'
  readonly goal: string
  readonly weight: string
  /** Smallest and largest target, and how far the outcome spreads, in thousandths. */
  readonly targets: readonly [number, number]
  readonly spread: number
}

const goals: readonly Goal[] = [
  {
    set: 'performance',
    goal: '重点客户签单（万元）',
    weight: '0.35',
    targets: [40, 90],
    spread: 260,
  },
  { set: 'performance', goal: '新产品订单（笔）', weight: '0.2', targets: [3, 8], spread: 420 },
  { set: 'behaviour', goal: '客户计划更新（份）', weight: '0.15', targets: [6, 12], spread: 200 },
  { set: 'behaviour', goal: '投诉回访（次）', weight: '0.15', targets: [4, 8], spread: 200 },
  { set: 'development', goal: '内部分享（次）', weight: '0.15', targets: [2, 4], spread: 300 },
]

/** The goal sheet of the quarter, settled on its last day at work. */
export function recordGoals(facts: FactBook, stint: Stint): void {
  const { seller, month, days } = stint
  const on = days.at(-1)
  if (!endsQuarter(month) || on === undefined || days.length < 8) return
  const random = stint.random('goals')
  for (const { set, goal, weight, targets, spread } of goals) {
    const target = random.between(...targets)
    const strength =
      set === 'performance'
        ? skillIn(seller.talent, seller.hiredOn, month)
        : seller.talent.diligence + 60
    const actual = scaled(target, Math.max(strength + random.bell(spread), 0), 1000)
    const at = {
      id: facts.nextId('GOAL'),
      seller: seller.person,
      on,
      recorded: officeHours(on, random),
    }
    facts.add('goal', at, set, goal, weight, target, actual)
  }
}

const readyLevels = [25, 50, 75, 100] as const

/** The talent review of June and December. */
export function recordReadiness(facts: FactBook, stint: Stint): void {
  const { seller, month, days } = stint
  const on = days.at(-3)
  if (month.number % 6 !== 0 || on === undefined) return
  const random = stint.random('readiness')
  const grade = Number(stepOn(seller, on)?.grade.slice(1) ?? 1)
  const strength =
    skillIn(seller.talent, seller.hiredOn, month) +
    Math.trunc(seller.talent.teamwork / 10) +
    grade * 90 +
    random.bell(260)
  const level = readyLevels[limited(Math.trunc((strength - 1270) / 210), 0, 3)] ?? 25
  const at = {
    id: facts.nextId('RDY'),
    seller: seller.person,
    on,
    recorded: enteredAfter(on, random),
  }
  facts.add('readiness', at, level, level >= 75 && random.chance(level === 100 ? 700 : 200))
}
