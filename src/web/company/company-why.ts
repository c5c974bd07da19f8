import type { z } from 'zod'

import type { attainment } from '#contract/analysis.ts'
import type { Text } from '#kernel/text.ts'
import type { Format } from '../language/format.ts'
import type { Speech } from '../language/language.tsx'
import { shareOf } from '../why/share-of.ts'
import type { MadeNumber, WhyOf, WhyPart } from '../why/why-of.ts'
import { nameOfGroup } from './group-name.ts'
import { companyWords as words } from './words.ts'

type Found = z.output<(typeof attainment)['answer']['body']>
type Group = Found['groups'][number]
/** A group, or the whole. */
export type Figures = Found['whole']
export type FigureKey =
  | 'attainment'
  | 'actual'
  | 'target'
  | 'lastYear'
  | 'growth'
  | 'share'
  | 'ofTarget'

type Told = {
  readonly found: Found
  /** What the groups are told apart by. */
  readonly by: string
  readonly say: Speech['say']
  readonly format: Format
}

/** Why a figure of a group, or of the whole where none is named, is what it is; `value` is how it stands there. */
export function attainmentWhy(
  told: Told,
  asked: { readonly group: Group | null; readonly figure: FigureKey; readonly value: string },
): WhyOf {
  const { found, say } = told
  const { group, figure, value } = asked
  const of = group ?? found.whole
  const named = (name: Text): string =>
    [say(found.metric.name), ...(group === null ? [] : [nameOfGroup(group, say)]), say(name)].join(
      ' · ',
    )
  const made = (name: Text, how: readonly string[], parts: readonly WhyPart[]): MadeNumber => ({
    ...{ kind: 'made', name: named(name), value, ...inFull(told, of, figure) },
    ...{ how, parts: () => parts },
    freshness: { asOf: found.asOf },
  })
  const from = (...keys: readonly FigureKey[]): readonly WhyPart[] =>
    keys.map((key) => partOf(told, group, key))
  switch (figure) {
    case 'attainment':
      return made(words.attained, [say(words.attainedHow)], from('actual', 'target'))
    case 'growth':
      return made(words.growth, [say(words.growthHow)], from('actual', 'lastYear'))
    case 'share':
    case 'ofTarget': {
      const isShare = figure === 'share'
      return made(
        isShare ? words.share : words.contribution,
        [say(isShare ? words.shareHow : words.ofTargetHow)],
        [partOf(told, group, 'actual'), partOf(told, null, isShare ? 'actual' : 'target')],
      )
    }
    case 'target':
      return made(
        words.target,
        [say(targetSaid(told, group))],
        group === null ? groupParts(told, 'target', of.target) : [],
      )
    case 'actual':
    case 'lastYear':
      return sumWhy(told, group, figure, {
        ...{ name: named(words[figure]), value, ...inFull(told, of, figure) },
      })
  }
}

function inFull(
  { found, format }: Told,
  of: Figures,
  figure: FigureKey,
): { readonly exact?: string } {
  if (figure !== 'actual' && figure !== 'target' && figure !== 'lastYear') return {}
  const text = of[figure]
  return text === null ? {} : { exact: format.value(text, found.metric.unit, found.currency) }
}

function targetSaid({ found }: Told, group: Group | null): Text {
  if (group?.key === '') return words.noneNote
  if (found.of === 'reach') return words.targetOfPeople
  return group === null ? words.targetOfCompany : words.targetOfGroup
}

/** A sum of facts: of the whole by its groups, of a group by its people. */
function sumWhy(
  told: Told,
  group: Group | null,
  figure: 'actual' | 'lastYear',
  read: Pick<MadeNumber, 'name' | 'value' | 'exact'>,
): WhyOf {
  const { found, by, say, format } = told
  const days = {
    ...{ name: say(found.metric.name), from: format.day(found.from) },
    to: format.day(found.asOf),
  }
  const how = [say(figure === 'actual' ? words.actualHow : words.lastYearHow, days)]
  if (group === null)
    return {
      ...{ kind: 'made', ...read, how, freshness: { asOf: found.asOf } },
      parts: () => groupParts(told, figure, found.whole[figure]),
    }
  // The smallest of many groups stand together; whose they are isn't told.
  if (group.groups > 1) return { kind: 'made', ...read, how }
  return {
    ...{ kind: 'summed', ...read, how: [...how, say(words.groupedHow)] },
    over: {
      ...{ by: 'group', plan: found.plan, period: found.period, metric: found.metric.key },
      ...{ dimension: by, group: group.key, show: figure },
    },
  }
}

function groupParts(
  told: Told,
  figure: 'actual' | 'lastYear' | 'target',
  whole: string | null,
): readonly WhyPart[] {
  return told.found.groups.flatMap((group): readonly WhyPart[] => {
    const own = group[figure]
    if (own === null) return []
    const part = partOf(told, group, figure)
    return [
      {
        ...{ ...part, key: `${group.key} ${group.groups}`, name: nameOfGroup(group, told.say) },
        share: shareOf(Number(own), Number(whole ?? 0)),
      },
    ]
  })
}

function partOf(told: Told, group: Group | null, figure: FigureKey): WhyPart {
  const { found, say, format } = told
  const of: Figures = group ?? found.whole
  const text = figure === 'share' || figure === 'ofTarget' ? null : of[figure]
  const isRatio = figure === 'attainment' || figure === 'growth'
  const value =
    text === null
      ? say(words.noValue)
      : format.value(text, isRatio ? 'ratio' : found.metric.unit, found.currency)
  const name = {
    ...{ attainment: words.attained, actual: words.actual, target: words.target },
    ...{ lastYear: words.lastYear, growth: words.growth },
    ...{ share: words.share, ofTarget: words.contribution },
  }[figure]
  return {
    ...{ key: `${group?.key ?? '='} ${figure}`, value, share: null },
    name: group === null ? `${say(words.whole)} · ${say(name)}` : say(name),
    of: attainmentWhy(told, { group, figure, value }),
  }
}
