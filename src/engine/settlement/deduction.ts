import { z } from 'zod'
import { divideRounded, larger, ONE, smaller } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { formulaText, text } from '../plan/texts.ts'
import type { Jurisdiction } from '../law/jurisdiction.ts'
import { sqlNumber } from '../scoring/sql-number.ts'

/**
 * 扣款: compensation for an economic loss that the employee caused, as agreed. Never for a low result: that would be a fine.
 * What the law doesn't let a month take stays owed and is taken in later months.
 */
export const deductionSchema = z.strictObject({
  name: text,
  /** Money newly to be deducted in the period; below 0 it counts as 0. */
  amount: formulaText,
  /** The loss and the agreement on which it rests. */
  grounds: text,
})

export type DeductionSpec = Readonly<z.output<typeof deductionSchema>>

/**
 * The most that may be deducted from a month's wage: a share of it, and nothing that would leave less than the minimum wage.
 * Minor units, rounded down. Without a known minimum wage nothing may be deducted.
 */
export function mostDeducted(
  law: Jurisdiction['deduction'],
  wageMinor: bigint,
  minimumMinor: bigint | null,
): bigint {
  if (minimumMinor === null) return 0n
  const share = divideRounded(wageMinor * law.mostShare, ONE, 'down')
  return smaller(share, larger(wageMinor - minimumMinor, 0n))
}

export function mostDeductedSql(
  law: Jurisdiction['deduction'],
  wage: string,
  minimum: string,
): string {
  const share = `yj_down(${wage} * ${sqlNumber(law.mostShare)}, ${sqlNumber(ONE)})`
  return `COALESCE(yj_min(${share}, yj_max(${wage} - ${minimum}, 0::hugeint)), CASE WHEN ${wage} IS NOT NULL THEN 0::hugeint END)`
}

export function deductionSentence(spec: DeductionSpec, amount: Text): readonly Text[] {
  return [
    { zh: `新增应扣：${amount.zh}`, en: `Newly to be deducted: ${amount.en}` },
    { zh: `依据：${spec.grounds.zh}`, en: `Grounds: ${spec.grounds.en}` },
  ]
}

/** What holds for all deductions together. */
export function deductionLimitsSentence({ deduction }: Jurisdiction, basePayApart: boolean): Text {
  const wage = basePayApart
    ? { zh: '基本工资与当期应付之和', en: 'base pay and what is due' }
    : { zh: '当期应付，其中含基本工资', en: 'what is due, base pay included' }
  const share = percentFigure(deduction.mostShare)
  return {
    zh: `扣款仅限本人原因造成的经济损失赔偿。各项扣款合计不超过当月工资（${wage.zh}）的 ${share}，扣后余额不低于当地月最低工资标准；当地标准未知的，不扣。未扣足的留待以后各月。依据：${deduction.source.zh}`,
    en: `Only compensation for an economic loss that the person caused is deducted. All deductions together take at most ${share} of the month's wage (${wage.en}) and leave at least the local monthly minimum wage; where that isn't known, nothing is deducted. The rest waits for later months. Source: ${deduction.source.en}`,
  }
}
