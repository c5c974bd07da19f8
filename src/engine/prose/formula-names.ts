import type { Text } from '#kernel/text.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Ref } from '../formula/tree.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import { attributes } from '../plan/scopes.ts'

/** What a formula's refs are called where it's printed. Windows, levels and targets are added by the formula's own words. */
export type FormulaNames = {
  readonly currency: string
  readonly nameOf: (ref: Ref) => Text
}

/** Where a formula stands: the columns of its fact type, the items and cards of its cycle. */
export type FormulaPlace = { readonly factType?: FactType; readonly cycle?: Cycle }

const results: ReadonlyMap<string, Text> = new Map([
  ['total', { zh: '总分', en: 'total score' }],
  ['coefficient', { zh: '等级系数', en: 'grade coefficient' }],
  ['grade_result', { zh: '等级', en: 'grade' }],
])

export function namesIn(plan: Plan, place: FormulaPlace = {}): FormulaNames {
  return {
    currency: plan.currency,
    nameOf: (ref) => {
      switch (ref.of) {
        case 'metric':
        case 'target':
          return found(plan.metrics.get(ref.metric)?.document.name, ref.metric)
        case 'attribute':
          return found(attributes.find(({ key }) => key === ref.key)?.name, ref.key)
        case 'column':
          return columnName(place.factType, ref.key)
        case 'item':
          return scoreOf(
            found(place.cycle?.items.find(({ key }) => key === ref.key)?.name, ref.key),
          )
        case 'card':
          return scoreOf(
            found(place.cycle?.cards.find(({ key }) => key === ref.key)?.document.name, ref.key),
          )
        case 'result':
          return found(results.get(ref.key), ref.key)
      }
    },
  }
}

/** A column of a fact as it's called in print. */
export function columnName(type: FactType | undefined, key: string): Text {
  if (key === 'occurred_on') return { zh: '发生日', en: 'day of occurrence' }
  return found(type?.columns.find((column) => column.key === key)?.name, key)
}

function scoreOf({ zh, en }: Text): Text {
  return { zh: `“${zh}”得分`, en: `score of “${en}”` }
}

/** The plan was compiled, so every name is there. */
function found(name: Text | undefined, key: string): Text {
  if (name === undefined) throw new Error(`no name for ${key}`)
  return name
}
