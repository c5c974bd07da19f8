import { colours } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** A scale of points without text; the line at 100 runs across all bars. */
export function hundredAxis(least: number, most: number): NonNullable<ChartOption['xAxis']> {
  return {
    type: 'value',
    min: least,
    // A little more, so that the line shows where 100 is the end.
    max: most * 1.01,
    interval: 100,
    axisLabel: { show: false },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: {
      show: true,
      showMinLine: false,
      showMaxLine: false,
      lineStyle: { color: colours.mark, width: 1 },
    },
    z: 5,
  }
}
