import { useSay } from '../language/language.tsx'
import { useFormat } from '../language/format.ts'
import type { MadeNumber, SummedNumber } from '../why/why-of.ts'
import type { OverviewGroup, OverviewItem, OverviewOf } from './overview.ts'
import { companyWords as words } from './words.ts'

type ItemFigure = 'actual' | 'attainment' | 'score'

/** Why an item of everybody's has the figure that it has: the people who make it up. */
export function useItemWhy(
  of: OverviewOf,
): (item: OverviewItem, show: ItemFigure, value: string) => SummedNumber {
  const say = useSay()
  return ({ key, name, how, scored }, show, value) => {
    const addsUp = how === 'sum'
    const [called, told] = {
      actual: [words.actual, addsUp ? words.sumHow : words.meanHow] as const,
      attainment: [words.attained, words.itemAttainedHow] as const,
      score: [words.score, words.meanScoreHow] as const,
    }[show]
    return {
      ...{ kind: 'summed', name: `${say(name)} · ${say(called)}`, value },
      how: [say(told, { count: scored ?? 0 })],
      over: { by: 'item', ...of, item: key, show, addsUp: addsUp && show === 'actual' },
    }
  }
}

/** Why a perspective has the mean score that it has: its items. */
export function useGroupWhy(of: OverviewOf): (group: OverviewGroup, value: string) => MadeNumber {
  const say = useSay()
  const format = useFormat()
  const item = useItemWhy(of)
  return (group, value) => ({
    ...{ kind: 'made', name: `${say(group.name)} · ${say(words.score)}`, value },
    how: [say(words.meanScoreHow, { count: group.scored ?? 0 }), say(words.groupScoreHow)],
    parts: () =>
      group.items.map((one) => {
        const shown =
          one.score === null || one.score === undefined
            ? say(words.noValue)
            : format.score(one.score)
        const share = Number(one.weight)
        const named = { key: one.key, name: say(one.name), value: shown, share }
        return { ...named, of: item(one, 'score', shown) }
      }),
  })
}
