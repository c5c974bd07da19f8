import { ONE, parseDecimal } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, percentFigure } from '#engine/plan/figures.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { gradeOf } from '#engine/scoring/grades.ts'
import { cycleNames } from '../cycle-names.ts'
import { payQuestions } from './pay-questions.ts'
import { money } from './question.ts'
import type { Pick, Question } from './question.ts'

/** Everything that can be asked of a plan's numbers. */
export function questionsOf(plan: Plan, pick: Pick): readonly Question[] {
  return [...plan.cycles.values()].flatMap((cycle) => [
    ...payQuestions(plan, cycle, pick),
    ...gradeQuestions(cycle, pick),
    ...capQuestions(plan, cycle),
    ...weightQuestions(cycle, pick),
  ])
}

/** Which grade a total has, at a bound: there it matters on which side one reads it. */
function gradeQuestions(cycle: Cycle, pick: Pick): readonly Question[] {
  const { grades } = cycle.document
  if (grades.by !== 'cuts') return []
  const bounds = grades.grades
    .slice(0, -1)
    .flatMap(({ from }) => (from === undefined ? [] : [from]))
  const bound = bounds[pick(bounds.length, `${cycle.grain} grade`)]
  if (bound === undefined) return []
  const shifts = [0n, -ONE / 2n, ONE]
  const total = bound + (shifts[pick(shifts.length, `${cycle.grain} at`)] ?? 0n)
  const { grade } = gradeOf(grades, total, [])
  if (grade === null) return []
  const name = (one: string): Text => ({ zh: one, en: one })
  return [
    {
      ...{ id: `${cycle.grain}.grades`, kind: 'grade', path: `cycles.${cycle.grain}.grades` },
      ask: {
        zh: `${cycleNames[cycle.grain].zh}总分 ${fixedFigure(total)} 分，等级是什么？`,
        en: `A total of ${fixedFigure(total)} in the ${cycleNames[cycle.grain].en}: which grade is it?`,
      },
      right: name(grade),
      wrong: grades.grades.filter((one) => one.grade !== grade).map((one) => name(one.grade)),
    },
  ]
}

function capQuestions(plan: Plan, cycle: Cycle): readonly Question[] {
  return cycle.pay.flatMap(({ key, document }): Question[] => {
    const cap = parseDecimal(document.limits?.cap ?? '', plan.currencyDecimals)
    if (cap === null || cap <= 0n) return []
    const reckoned = cap + cap / 4n
    return [
      {
        ...{ id: `${cycle.grain}.cap.${key}`, kind: 'cap' as const },
        path: `cycles.${cycle.grain}.pay.${key}`,
        ask: {
          zh: `“${document.name.zh}”（${cycleNames[cycle.grain].zh}发放）按规则算出 ${money(reckoned, plan).zh}，实际计多少？`,
          en: `${document.name.en} of the ${cycleNames[cycle.grain].en} is reckoned at ${money(reckoned, plan).en}. How much of it counts?`,
        },
        right: money(cap, plan),
        wrong: [reckoned, cap / 2n, cap + cap / 10n].map((one) => money(one, plan)),
      },
    ]
  })
}

/** How much an item weighs within its group, where that is more than one item. */
function weightQuestions(cycle: Cycle, pick: Pick): readonly Question[] {
  return cycle.cards.flatMap(({ key: card, document }): Question[] => {
    const groups = Object.entries(document.groups)
    if (groups.length < 2) return []
    const [key, group] = groups[pick(groups.length, `${cycle.grain} ${card}`)] ?? []
    if (key === undefined || group === undefined) return []
    const weights = groups.map(([, { weight }]) => weight)
    const percent = (weight: bigint): Text => ({
      zh: percentFigure(weight),
      en: percentFigure(weight),
    })
    return [
      {
        ...{ id: `${cycle.grain}.weight.${card}.${key}`, kind: 'weight' as const },
        path: `cycles.${cycle.grain}.cards.${card}.groups.${key}`,
        ask: {
          zh: `${cycleNames[cycle.grain].zh}计分卡“${document.name.zh}”中，“${group.name.zh}”占多少权重？`,
          en: `How much does “${group.name.en}” weigh in the ${cycleNames[cycle.grain].en}’s scorecard “${document.name.en}”?`,
        },
        right: percent(group.weight),
        wrong: [...weights, group.weight + ONE / 10n, group.weight - ONE / 20n]
          .filter((weight) => weight > 0n && weight <= ONE)
          .map(percent),
      },
    ]
  })
}
