import type { Step } from '#engine/explain/step.ts'
import { figure } from '#engine/plan/figures.ts'
import type { Unit, Value } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'

export const text = (zh: string, en: string): Text => ({ zh, en })

/** 1.25 is written `fixed('1.25')`: 8 decimals in one bigint. */
export function fixed(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(8, '0'))
}

type Rest = { readonly how?: Text; readonly clause?: string; readonly parts?: readonly Step[] }

export function step(
  key: string,
  label: Text,
  unit: Unit,
  value: Value,
  { how, clause, parts = [] }: Rest = {},
): Step {
  return {
    key,
    label,
    unit,
    value,
    parts,
    ...(how === undefined ? {} : { how }),
    ...(clause === undefined ? {} : { clause }),
  }
}

/** `count` facts that add up to `sum` in minor units; the last takes what is left. */
export function orderFacts(
  count: number,
  sum: bigint,
  seller: string,
  month: string,
): readonly Step[] {
  const each = sum / BigInt(count)
  let left = sum
  return Array.from({ length: count }, (_, index): Step => {
    const amount =
      index === count - 1
        ? left
        : each + (index % 2 === 0 ? 1n : -1n) * BigInt((Math.floor(index / 2) * 7919) % 1_700_003)
    left -= amount
    const id = `SO-${month.replace('-', '')}-${String(index + 1).padStart(4, '0')}`
    const shared = index % 5 === 2
    return {
      key: `fact:${id}`,
      label: text('订单', 'Order'),
      unit: 'money',
      value: amount,
      parts: [],
      fact: {
        type: 'order',
        id,
        occurredOn: `${month}-${String((index % 28) + 1).padStart(2, '0')}`,
        seller,
      },
      ...(shared
        ? {
            how: text(
              `${figure(amount * 2n, 2, 2)} × 50% 分享`,
              `${figure(amount * 2n, 2, 2)} × 50% share`,
            ),
          }
        : {}),
    }
  })
}
