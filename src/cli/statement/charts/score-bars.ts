import { colours } from './svg.ts'
import { slicedChart } from './sliced.ts'
import type { SlicedChart } from './sliced.ts'

/** A score and its cap, for drawing only; null is "no value" and "no cap". */
export type ScoreBar = { readonly score: number | null; readonly cap: number | null }

/** Each score as a bar on a track that ends at its cap, with the line at 100 across all of them. */
export function scoreBars(id: string, bars: readonly ScoreBar[]): SlicedChart {
  const longest = Math.max(100, ...bars.flatMap(({ score, cap }) => [score ?? 0, cap ?? 0])) * 1.01
  return slicedChart(id, bars.length, {
    xAxis: {
      type: 'value',
      min: Math.min(0, ...bars.map(({ score }) => score ?? 0)),
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
        barWidth: 8,
        barGap: '-100%',
        itemStyle: { color: colours.track },
        data: bars.map(({ cap }) => cap ?? longest),
      },
      {
        type: 'bar',
        silent: true,
        barWidth: 8,
        z: 3,
        itemStyle: { color: colours.accent },
        data: bars.map(({ score }) => score ?? 0),
      },
    ],
  })
}
