import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import { cardSections } from './cards.ts'
import { consequencesSection } from './consequences.ts'
import { itemsSection } from './items.ts'
import {
  adjustmentsSection,
  gradesSection,
  totalCapSection,
  totalSection,
  vetoesSection,
} from './outcome.ts'
import { paySection } from './pay-rules.ts'
import { settlementSection } from './settlement.ts'
import { cycleAdjective } from './phrases.ts'
import type { Cite, Section } from './section.ts'

/** One cycle as an article; its sections stand in the order in which the calculation goes. */
export function cycleArticle(plan: Plan, cycle: Cycle): Section {
  const path = `cycles.${cycle.grain}`
  const sections = [
    itemsSection(plan, cycle, path),
    ...cardSections(cycle, path),
    totalSection(plan, cycle, path),
    adjustmentsSection(plan, cycle, path),
    totalCapSection(cycle, path),
    vetoesSection(plan, cycle, path),
    gradesSection(cycle, path),
    paySection(plan, cycle, path),
    settlementSection(plan, cycle, path),
    consequencesSection(plan, cycle, path),
  ]
  const { zh, en } = cycleAdjective[cycle.grain]
  const heading = cycle.document.name ?? { zh: `${zh}考核`, en: `${capital(en)} assessment` }
  return {
    path,
    heading,
    text: (cite) => introduction(cycle.grain, cite),
    children: sections.filter((section) => section !== null),
  }
}

function introduction(grain: Grain, cite: Cite): Text {
  const year = cite('fiscalYearStart')
  const every: Readonly<Record<Grain, Text>> = {
    month: { zh: '每个公历月', en: 'every calendar month' },
    quarter: {
      zh: `考核年度的每个季度（见 ${year}）`,
      en: `every quarter of the performance year (see ${year})`,
    },
    year: { zh: `每个考核年度（见 ${year}）`, en: `every performance year (see ${year})` },
  }
  return {
    zh: `${every[grain].zh}考核一次，依次计算项目得分、计分卡得分、总分、等级、报酬与结果运用：`,
    en: `There is one assessment for ${every[grain].en}. It goes from item scores to card scores, the total, the grade, pay and consequences:`,
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
