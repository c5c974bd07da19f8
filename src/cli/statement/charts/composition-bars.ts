import { hundredAxis } from './hundred-axis.ts'
import { colours, shade } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** One stacked bar for each card, of the points that its groups add in order, on a track to 100 or to the highest card. */
export function compositionBars(cards: readonly (readonly number[])[]): ChartOption {
  const sums = cards.map((points) => points.reduce((sum, one) => sum + Math.max(0, one), 0))
  const most = Math.max(100, ...sums)
  const groups = Math.max(0, ...cards.map((points) => points.length))
  return {
    xAxis: hundredAxis(0, most),
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 14,
        barGap: '-100%',
        itemStyle: { color: colours.track },
        data: cards.map(() => most * 1.01),
      },
      ...Array.from({ length: groups }, (_, place) => ({
        type: 'bar' as const,
        stack: 'points',
        silent: true,
        barWidth: 14,
        z: 3,
        itemStyle: { color: shade(place), borderColor: colours.ground, borderWidth: 0.6 },
        data: cards.map((points) => Math.max(0, points[place] ?? 0)),
      })),
    ],
  }
}
