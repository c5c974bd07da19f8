import { colours, shade } from './svg.ts'
import { slicedChart } from './sliced.ts'
import type { SlicedChart } from './sliced.ts'

/** One stacked bar for each card, of the points that its groups add in order, on a track of 0 to 100 or to the highest card. */
export function compositionBars(id: string, cards: readonly (readonly number[])[]): SlicedChart {
  const sums = cards.map((points) => points.reduce((sum, one) => sum + Math.max(0, one), 0))
  const longest = Math.max(100, ...sums) * 1.01
  const most = Math.max(0, ...cards.map((points) => points.length))
  return slicedChart(id, cards.length, {
    xAxis: {
      type: 'value',
      min: 0,
      max: longest,
      interval: 100,
      axisLabel: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, showMinLine: false, showMaxLine: false, lineStyle: { color: colours.mark, width: 1 } },
      z: 5,
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 14,
        barGap: '-100%',
        itemStyle: { color: colours.track },
        data: cards.map(() => longest),
      },
      ...Array.from({ length: most }, (_, place) => ({
        type: 'bar' as const,
        stack: 'points',
        silent: true,
        barWidth: 14,
        z: 3,
        itemStyle: { borderColor: 'var(--surface)', borderWidth: 1 },
        data: cards.map((points) => ({
          value: Math.max(0, points[place] ?? 0),
          itemStyle: { color: shade(place) },
        })),
      })),
    ],
  })
}
