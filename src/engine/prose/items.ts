import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import { fixedFigure } from '../plan/figures.ts'
import type { MissingPolicy } from '../plan/document.ts'
import type { Cycle, Item, Plan } from '../plan/plan.ts'
import { additive } from '../metrics/target-periods.ts'
import { scoringSentence } from '../scoring/methods.ts'
import type { NumericUnit } from '../units.ts'
import { namesIn } from './formula-names.ts'
import type { FormulaNames } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { sentences } from './phrases.ts'
import { leaf } from './section.ts'
import type { Cite, Section } from './section.ts'

/** What is assessed: each item with its actual, target, scoring rule, missing-data policy and evidence. */
export function itemsSection(plan: Plan, cycle: Cycle, path: string): Section | null {
  if (cycle.items.length === 0) return null
  const names = namesIn(plan, { cycle })
  return {
    path: `${path}.items`,
    heading: { zh: '考核项目', en: 'Items' },
    text: () => ({
      zh: '各项目的实际值、目标值与计分办法如下，权重见计分卡：',
      en: 'The items with their actuals, targets and scores; their weights stand in the scorecards:',
    }),
    children: cycle.items.map((item) =>
      leaf(`${path}.items.${item.key}`, item.name, (cite) => itemText(plan, item, names, cite)),
    ),
  }
}

function itemText(plan: Plan, item: Item, names: FormulaNames, cite: Cite): Text {
  const { document } = item
  const metric = plan.metrics.get(document.metric)?.document
  if (metric === undefined) throw new Error(`no metric ${document.metric}`)
  const number = cite(`metrics.${document.metric}`)
  const { evidence } = document
  return sentences([
    {
      zh: `实际值取“${metric.name.zh}”（${number}）`,
      en: `Actual: “${metric.name.en}” (${number})`,
    },
    target(plan, item, metric.unit, names, cite),
    item.baseline === null
      ? null
      : constant('起点值', 'Starting point', formulaInWords(item.baseline, names)),
    scoringSentence(document.score, metric.unit),
    missing(document.missing),
    evidence === undefined ? null : { zh: `佐证：${evidence.zh}`, en: `Evidence: ${evidence.en}` },
  ])
}

function target(
  plan: Plan,
  { target: of }: Item,
  unit: NumericUnit,
  names: FormulaNames,
  cite: Cite,
): Text | null {
  if (of === null) return null
  if (of.kind === 'given') {
    const number = cite('prorateTargets')
    const prorated =
      plan.prorateTargets && additive.has(unit)
        ? { zh: `，按 ${number} 折算`, en: `, prorated under ${number}` }
        : { zh: '', en: '' }
    return {
      zh: `目标值为下达给本人的当期目标${prorated.zh}`,
      en: `Target: as given to the person for the period${prorated.en}`,
    }
  }
  return constant('目标值', 'Target', formulaInWords(of.formula, names))
}

function constant(zh: string, en: string, words: Text): Text {
  return { zh: `${zh} = ${words.zh}`, en: `${en} = ${words.en}` }
}

/** What happens without a score. How a weight is shared out is the card's rule. */
function missing(policy: MissingPolicy): Text {
  switch (policy.policy) {
    case 'redistribute':
      return {
        zh: '本项无得分的，其权重按计分卡的规定由其他项目分担',
        en: 'Without a score the item is left out and the others carry its weight, as the scorecard says',
      }
    case 'block':
      return {
        zh: '本项无得分的，不出总分，待数据补齐后计算',
        en: 'Without a score there is no total until the data are complete',
      }
    case 'neutral': {
      const score = fixedFigure(policy.score)
      return {
        zh: `本项无得分的，按 ${score} 分计`,
        en: `Without a score the item counts ${score}`,
      }
    }
    case 'carry':
      return {
        zh: '本项无得分的，沿用此前最近一期的得分；此前也没有的，其权重按计分卡的规定由其他项目分担',
        en: 'Without a score the latest earlier one is carried forward; if there is none, the item is left out and the others carry its weight, as the scorecard says',
      }
    case 'zero':
      return { zh: '本项无得分的，按 0 分计', en: 'Without a score the item counts 0' }
    default:
      return assertUnreachable(policy)
  }
}
