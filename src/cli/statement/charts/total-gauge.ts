import { html, trusted } from '../html.ts'
import type { Html } from '../html.ts'
import { colours, drawShapes } from './svg.ts'

const size = { width: 200, height: 140 }

/** The total on an arc from 0 to its cap, notched at 100. The number itself stands over it, as text. */
export function totalGauge(total: number | null, cap: number | null, labelledBy: string): Html {
  const most = Math.max(cap ?? 120, total ?? 0, 100)
  const hundred = 100 / most
  const shapes = drawShapes(
    {
      series: [
        {
          type: 'gauge',
          silent: true,
          center: [size.width / 2, 96],
          radius: 88,
          startAngle: 200,
          endAngle: -20,
          min: 0,
          max: most,
          pointer: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          title: { show: false },
          detail: { show: false },
          axisLine: {
            lineStyle: {
              width: 12,
              color: [
                [hundred, colours.track],
                [1, colours.beyond],
              ],
            },
          },
          progress: { show: true, width: 12, itemStyle: { color: colours.accent } },
          data: total === null ? [] : [{ value: Math.max(0, total) }],
        },
        {
          type: 'gauge',
          silent: true,
          center: [size.width / 2, 96],
          radius: 90,
          startAngle: 200,
          endAngle: -20,
          min: 0,
          max: 1,
          pointer: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          title: { show: false },
          detail: { show: false },
          axisLine: {
            lineStyle: {
              width: 16,
              color: [
                [Math.max(0, hundred - 0.004), colours.none],
                [Math.min(1, hundred + 0.004), colours.mark],
                [1, colours.none],
              ],
            },
          },
          data: [],
        },
      ],
    },
    size,
  )
  return html`<svg class="gauge" viewBox="0 0 ${String(size.width)} ${String(size.height)}" role="img" aria-labelledby="${labelledBy}">${trusted(shapes)}</svg>`
}
