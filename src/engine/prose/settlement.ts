import type { Text } from '#kernel/text.ts'
import type { Formula } from '../formula/tree.ts'
import type { Cycle, Plan, Settlement } from '../plan/plan.ts'
import { deductionLimitsSentence, deductionSentence } from '../settlement/deduction.ts'
import { drawSentence } from '../settlement/draw.ts'
import { holdbackSentence } from '../settlement/holdback.ts'
import { namesIn } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { sentences, series } from './phrases.ts'
import { leaf } from './section.ts'
import type { Section } from './section.ts'

/** From the lines of pay to what is paid out, in the order in which it's worked out. */
export function settlementSection(plan: Plan, cycle: Cycle, path: string): Section | null {
  const { settlement } = cycle
  if (settlement === null) return null
  const names = namesIn(plan, { cycle })
  const words = (formula: Formula): Text => formulaInWords(formula, names)
  const at = `${path}.settlement`
  return {
    path: at,
    heading: { zh: '结算', en: 'Settlement' },
    text: () => order(settlement),
    children: [
      ...settlement.draws.map(({ key, document, amount, when }) =>
        leaf(`${at}.draws.${key}`, document.name, () =>
          sentences(drawSentence(document, words(amount), when === null ? null : words(when))),
        ),
      ),
      ...settlement.holdbacks.map(({ key, document, event }) =>
        leaf(`${at}.holdbacks.${key}`, document.name, () =>
          sentences(
            holdbackSentence(
              document,
              cycle.grain,
              series(document.rules.map((rule) => ruleName(cycle, rule))),
              event === null ? null : words(event),
            ),
          ),
        ),
      ),
      ...settlement.deductions.map(({ key, document, amount }) =>
        leaf(`${at}.deductions.${key}`, document.name, () =>
          sentences([
            ...deductionSentence(document, words(amount)),
            deductionLimitsSentence(plan.law, settlement.basePayApart),
          ]),
        ),
      ),
    ],
  }
}

function ruleName(cycle: Cycle, rule: string): Text {
  const name = cycle.pay.find(({ key }) => key === rule)?.document.name
  if (name === undefined) throw new Error(`no rule ${rule}`)
  return { zh: `“${name.zh}”`, en: `“${name.en}”` }
}

/** The order of application; only what the plan has is named. */
function order({ draws, holdbacks, deductions }: Settlement): Text {
  const steps: Text[] = [
    ...(draws.length === 0 ? [] : [{ zh: '预支与保障', en: 'draws and guarantees' }]),
    ...(holdbacks.length === 0 ? [] : [{ zh: '留存', en: 'holdbacks' }]),
    ...(deductions.length === 0 ? [] : [{ zh: '扣款', en: 'deductions' }]),
  ]
  const then =
    steps.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `；再依次适用：${steps.map(({ zh }) => zh).join('→')}`,
          en: `; then, in this order: ${steps.map(({ en }) => en).join(' → ')}`,
        }
  return {
    zh: `实发按下列顺序算出：各项报酬按计酬办法计算、适用限额后合计，加以前期间的更正与上期结转；合计为负的，当期不发，结转下期冲抵${then.zh}。已结账期间的结果不改，事后查明的差额按原期间与原因记入下一未结账期间；没有差额的不记。`,
    en: `What is paid out is worked out in this order: the lines of pay by their rates, within their limits, are added up, with corrections of closed periods and what was carried forward; a sum below 0 pays nothing and is carried to the next period${then.en}. The result of a closed period isn't changed: a difference found later is posted, with its period and its cause, in the next open period; without a difference nothing is posted.`,
  }
}
