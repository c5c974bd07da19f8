import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import { fixedTitles } from '../explain/titles.ts'
import { ratePart, toMinor } from '../incentives/earned.ts'
import { rateMatrix } from '../incentives/matrix.ts'
import { axisFigure, cellOf, intervalAt } from '../incentives/matrix-table.ts'
import type { Matrix, MatrixAxis } from '../incentives/matrix-table.ts'
import { minorFigure, percentFigure } from '../plan/figures.ts'
import type { MatrixMeasures, PayRule } from '../plan/plan.ts'
import { asFixed, found } from './person-steps.ts'
import type { PersonSteps } from './person-steps.ts'
import type { Reckoned } from './reckoned.ts'

/** The number of the cell that the person's two measures are in, and how it was found. */
export type MatrixRead = {
  readonly cell: Fixed | null
  readonly how: Text
  readonly parts: readonly Step[]
}

export function readMatrix(
  steps: PersonSteps,
  matrix: Matrix,
  measures: MatrixMeasures,
): MatrixRead {
  const [rows, columns] = [steps.read(measures.rows.expr), steps.read(measures.columns.expr)]
  const measured = { row: asFixed(rows.value), column: asFixed(columns.value) }
  const sides = [
    placed(matrix, matrix.rows, measured.row),
    placed(matrix, matrix.columns, measured.column),
  ]
  return {
    cell: cellOf(matrix, measured),
    how: {
      zh: sides.map(({ zh }) => zh).join('，'),
      en: sides.map(({ en }) => en).join(', '),
    },
    parts: [...rows.parts, ...columns.parts],
  }
}

/** "完成率 95%（80% ≤ 完成率 < 100%）". */
function placed(matrix: Matrix, axis: MatrixAxis, x: Fixed | null): Text {
  if (x === null) return { zh: `${axis.name.zh} 无值`, en: `${axis.name.en} has no value` }
  const at = intervalAt(axis, matrix.boundary, x)
  const figure = axisFigure(axis, x)
  return { zh: `${axis.name.zh} ${figure}（${at.zh}）`, en: `${axis.name.en} ${figure} (${at.en})` }
}

/** The rate that a matrix rule pays the person by. */
export function matrixRateStep(steps: PersonSteps, key: string): Step {
  const { document, measures } = found(steps.bench.cycle.pay, key)
  if (document.rate.shape !== 'matrix' || measures === null) throw new Error(`no matrix: ${key}`)
  const { cell, how, parts } = readMatrix(steps, rateMatrix(document.rate), measures)
  return {
    key: `rate:${key}`,
    label: fixedTitles.rate,
    unit: 'ratio',
    value: cell,
    how,
    parts,
    ...steps.cited(steps.at('pay', key)),
  }
}

/** Amount × the rate of the cell, rounded once. */
export function reckonMatrix(steps: PersonSteps, rule: PayRule): Reckoned {
  const { plan } = steps.bench
  if (rule.amount === null) throw new Error(`no amount: ${rule.key}`)
  const amount = steps.step(`metric:${rule.amount.within}`)
  const rate = steps.step(`rate:${rule.key}`)
  const parts = [rate, amount]
  const [amountMinor, cell] = [asFixed(amount.value), asFixed(rate.value)]
  if (amountMinor === null || cell === null) {
    const how =
      cell === null
        ? { zh: `无法取比例：${rate.how?.zh ?? ''}`, en: `no rate: ${rate.how?.en ?? ''}` }
        : { zh: '计酬基数无数据', en: 'the amount has no value' }
    return { paidMinor: null, how, parts }
  }
  const part = ratePart(amountMinor, cell, plan.currencyDecimals)
  const paidMinor = toMinor(part.earned, plan.rounding)
  const show = minorFigure(paidMinor, plan.currencyDecimals)
  return {
    paidMinor,
    how: {
      zh: `${rate.how?.zh ?? ''}，比例 ${percentFigure(cell)}：${part.label.zh} = ${show}`,
      en: `${rate.how?.en ?? ''}, rate ${percentFigure(cell)}: ${part.label.en} = ${show}`,
    },
    parts,
  }
}
