import type { Plan } from '#engine/plan/plan.ts'

/** Every path of the plan's document that holds a rule of its own, and so must have its own clause. */
export function rulePaths(plan: Plan): readonly string[] {
  const { document } = plan
  return [
    ...(document.purpose ?? []).map((_, index) => `purpose.${index}`),
    ...['population', 'effective', 'currency', 'fiscalYearStart', 'dayCount', 'rounding'],
    ...['prorateTargets', 'version'],
    ...plan.roles.map(({ key }) => `roles.${key}`),
    ...Array.from(plan.forms, ([key]) => `ratings.${key}`),
    ...Array.from(plan.forms).flatMap(([key, { questions }]) =>
      Object.keys(questions ?? {}).map((question) => `ratings.${key}.questions.${question}`),
    ),
    ...Array.from(plan.cycles).flatMap(([grain, cycle]) => [
      ...[`cycles.${grain}`, `cycles.${grain}.total`, `cycles.${grain}.totalCap`],
      `cycles.${grain}.grades`,
      ...cycle.items.map(({ key }) => `cycles.${grain}.items.${key}`),
      ...cycle.items.map((item) => `metrics.${item.document.metric}`),
      ...cycle.cards.flatMap((card) => [
        `cycles.${grain}.cards.${card.key}`,
        ...Object.keys(card.document.groups).map(
          (group) => `cycles.${grain}.cards.${card.key}.groups.${group}`,
        ),
      ]),
      ...cycle.adjustments.map(({ key }) => `cycles.${grain}.adjustments.${key}`),
      ...cycle.vetoes.map(({ key }) => `cycles.${grain}.vetoes.${key}`),
      ...cycle.pay.map(({ key }) => `cycles.${grain}.pay.${key}`),
      ...cycle.consequences.map(({ key }) => `cycles.${grain}.consequences.${key}`),
    ]),
  ]
}
