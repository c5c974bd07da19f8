import { colours } from './svg.ts'
import { slicedChart } from './sliced.ts'
import type { SlicedChart } from './sliced.ts'

/** Each line from where the one before it ended; the last row is their sum, from 0. Amounts for drawing only. */
export function payWaterfall(id: string, amounts: readonly number[]): SlicedChart {
  const spans: { readonly from: number; readonly to: number; readonly colour: string }[] = []
  let end = 0
  for (const amount of amounts) {
    spans.push({ from: end, to: end + amount, colour: amount < 0 ? colours.minus : 'var(--s1)' })
    end += amount
  }
  spans.push({ from: 0, to: end, colour: colours.accent })
  const lowest = Math.min(0, ...spans.map(({ to }) => to))
  const highest = Math.max(0, ...spans.map(({ to }) => to))
  const width = highest - lowest === 0 ? 1 : highest - lowest
  // Everything is shifted so that the lowest point is 0: an invisible bar carries each visible one.
  return slicedChart(id, spans.length, {
    xAxis: { type: 'value', min: 0, max: width * 1.005, show: false },
    series: [
      {
        type: 'bar',
        stack: 'span',
        silent: true,
        barWidth: 10,
        itemStyle: { color: colours.none },
        data: spans.map(({ from, to }) => Math.min(from, to) - lowest),
      },
      {
        type: 'bar',
        stack: 'span',
        silent: true,
        barWidth: 10,
        data: spans.map(({ from, to, colour }) => ({ value: Math.abs(to - from), itemStyle: { color: colour } })),
      },
    ],
  })
}
