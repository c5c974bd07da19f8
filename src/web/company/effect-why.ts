import type { z } from 'zod'

import type { changeBridge } from '#contract/analysis.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Format } from '../language/format.ts'
import type { Speech } from '../language/language.tsx'
import { shareOf } from '../why/share-of.ts'
import type { MadeNumber } from '../why/why-of.ts'
import { nameOfGroup } from './group-name.ts'
import { companyWords as words } from './words.ts'

type Found = z.output<(typeof changeBridge)['answer']['body']>
export type EffectKey = 'before' | 'after' | 'change' | 'price' | 'volume' | 'mix'

const hows = {
  ...{ before: [words.beforeHow], after: [words.afterHow], change: [words.changeHow] },
  price: [words.priceHow, words.effectHow],
  volume: [words.volumeHow, words.effectHow],
  mix: [words.mixHow, words.effectHow],
} as const

/** Why a step of the change is as it is: its definition, and what each group is of it. */
export function effectWhy(
  found: Found,
  key: EffectKey,
  value: string,
  { say, format }: { readonly say: Speech['say']; readonly format: Format },
): MadeNumber {
  const { metric, whole, groups, between, currency } = found
  const days = say(words.bridgeNote, {
    ...{ name: say(metric.name), from: format.day(found.from), to: format.day(found.asOf) },
    beforeFrom: format.day(found.against.from),
    beforeTo: format.day(addDays(found.against.to as Day, -1)),
  })
  const rows = [
    ...groups.map((group) => ({ key: group.key, name: nameOfGroup(group, say), of: group })),
    ...(Number(between[key]) === 0
      ? []
      : [{ key: 'between', name: say(words.between), of: between }]),
  ]
  return {
    ...{ kind: 'made', name: `${say(metric.name)} · ${say(words[key])}`, value },
    ...(whole === null ? {} : { exact: format.money(whole[key], currency) }),
    how: [...hows[key].map((how) => say(how)), days],
    parts: () =>
      rows.map(({ of, ...row }) => ({
        ...{ ...row, value: format.money(of[key], currency) },
        share: shareOf(Number(of[key]), Number(whole?.[key] ?? 0)),
      })),
    freshness: { asOf: found.asOf },
  }
}

/** The same of one group, which is told apart by itself. */
export function ofGroup({ parts: _, ...of }: MadeNumber, name: string, exact: string): MadeNumber {
  return { ...of, exact, name: `${name} · ${of.name}` }
}
