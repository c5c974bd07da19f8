import { colours } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** A bar from one point to another of a scale from 0 to 1. */
export type Span = { readonly from: number; readonly to: number; readonly colour: string }

/** Each line from where the one before it ended; the last span is their sum, from 0. Amounts for drawing only. */
export function waterfall(amounts: readonly number[]): readonly Span[] {
  const spans: Span[] = []
  let end = 0
  for (const amount of amounts) {
    spans.push({ from: end, to: end + amount, colour: amount < 0 ? colours.minus : colours.second })
    end += amount
  }
  spans.push({ from: 0, to: end, colour: colours.accent })
  const lowest = Math.min(0, ...spans.map(({ to }) => to))
  const highest = Math.max(0, ...spans.map(({ to }) => to))
  const width = highest - lowest === 0 ? 1 : highest - lowest
  return spans.map(({ from, to, colour }) => ({
    from: (Math.min(from, to) - lowest) / width,
    to: (Math.max(from, to) - lowest) / width,
    colour,
  }))
}

/** Spans as bars: an invisible one carries each visible one. */
export function spanBars(spans: readonly Span[]): ChartOption {
  return {
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [
      {
        type: 'bar',
        stack: 'span',
        silent: true,
        barWidth: 10,
        itemStyle: { color: colours.none },
        data: spans.map(({ from }) => from),
      },
      {
        type: 'bar',
        stack: 'span',
        silent: true,
        barWidth: 10,
        data: spans.map(({ from, to, colour }) => ({
          value: to - from,
          itemStyle: { color: colour },
        })),
      },
    ],
  }
}
