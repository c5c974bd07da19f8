import { hundredAxis } from './hundred-axis.ts'
import { colours } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** A score and its cap, for drawing only; null is "no value" and "no cap". */
export type ScoreBar = { readonly score: number | null; readonly cap: number | null }

/** Each score as a bar on a track that ends at its cap, with the line at 100 across all of them. */
export function scoreBars(bars: readonly ScoreBar[]): ChartOption {
  const least = Math.min(0, ...bars.map(({ score }) => score ?? 0))
  const most = Math.max(100, ...bars.flatMap(({ score, cap }) => [score ?? 0, cap ?? 0]))
  return {
    xAxis: hundredAxis(least, most),
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 8,
        barGap: '-100%',
        itemStyle: { color: colours.track },
        data: bars.map(({ cap }) => cap ?? most * 1.01),
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
  }
}
