import { html, trusted } from '../html.ts'
import type { Html } from '../html.ts'
import { colours, drawShapes } from './svg.ts'

const size = { width: 200, height: 140 }
const centre = { x: 100, y: 96 }
/** Degrees, counter-clockwise from three o'clock, as ECharts counts them. */
const arc = { from: 200, to: -20 }

/** The total on an arc from 0 to its cap, with a notch at 100. The number itself stands over it, as text. */
export function totalGauge(total: number | null, cap: number | null, labelledBy: string): Html {
  const most = Math.max(cap ?? 120, total ?? 0, 100)
  const hundred = 100 / most
  const shapes = drawShapes(
    {
      series: [
        {
          type: 'gauge',
          silent: true,
          center: [centre.x, centre.y],
          radius: 88,
          startAngle: arc.from,
          endAngle: arc.to,
          min: 0,
          max: most,
          splitNumber: 1,
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
      ],
    },
    size,
  )
  return html`<svg class="gauge" viewBox="0 0 ${String(size.width)} ${String(size.height)}" role="img" aria-labelledby="${labelledBy}">${trusted(shapes + notch(hundred))}</svg>`
}

/** A short line across the arc at a share of its length. */
function notch(share: number): string {
  const angle = ((arc.from + (arc.to - arc.from) * share) * Math.PI) / 180
  const at = (radius: number): string => {
    const x = Math.round((centre.x + Math.cos(angle) * radius) * 10) / 10
    const y = Math.round((centre.y - Math.sin(angle) * radius) * 10) / 10
    return `${x} ${y}`
  }
  return `<path d="M${at(73)}L${at(91)}" stroke="${colours.mark}" stroke-width="2"/>`
}
