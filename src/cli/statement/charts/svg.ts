import { BarChart, GaugeChart, LineChart } from 'echarts/charts'
import type { BarSeriesOption, GaugeSeriesOption, LineSeriesOption } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import type { GridComponentOption } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GaugeChart, LineChart, GridComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | GaugeSeriesOption | LineSeriesOption | GridComponentOption
>

export type Size = { readonly width: number; readonly height: number }

/**
 * Colours of the style sheet, so that a drawing follows light, dark and print without being drawn again.
 * ECharts hands them through to fill and stroke as they are.
 */
export const colours = {
  accent: 'var(--accent)',
  track: 'var(--track)',
  beyond: 'var(--beyond)',
  mark: 'var(--mark)',
  line: 'var(--line)',
  muted: 'var(--muted)',
  minus: 'var(--minus)',
  second: 'var(--s1)',
  ground: 'var(--surface)',
  none: 'transparent',
} as const

/** How many shades a stack of segments goes through before it repeats; `--s0` … in the style sheet. */
export const SHADES = 6

export function shade(index: number): string {
  return `var(--s${index % SHADES})`
}

/** What stands between <svg> and </svg>: shapes only, no style, no ids, the same bytes for the same option. */
export function drawShapes(option: ChartOption, size: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  chart.setOption({ animation: false, ...option })
  const svg = chart.renderToSVGString()
  // A chart that isn't disposed of keeps a timer going, and with it the process.
  chart.dispose()
  return shapesOnly(svg)
}

/** Drops what ECharts adds for scripts and style sheets, which the page's security policy refuses anyway. */
function shapesOnly(svg: string): string {
  return (
    svg
      .replace(/^<svg[^>]*>\s*/, '')
      .replace(/\s*<\/svg>\s*$/, '')
      .replaceAll(/<(style|defs|clipPath)[\s>][\s\S]*?<\/\1>/g, '')
      .replaceAll(/<rect [^>]*fill="none"[^>]*><\/rect>/g, '')
      .replaceAll(/<path d="[^"]*" fill="(?:transparent|none)"[^>]*><\/path>/g, (path) =>
        path.includes('stroke="') ? path : '',
      )
      .replaceAll(
        / (?:class|style|clip-path|ecmeta_[a-z_]+|xml:space|id|stroke-miterlimit|paint-order)="[^"]*"/g,
        '',
      )
      .replaceAll(/><\/(?:path|line|circle|polyline|rect)>/g, '/>')
      .replaceAll('\n', '')
      // Neighbours that look alike become one path.
      .replaceAll(/<path d="[^"]*"([^>]*)\/>(?:<path d="[^"]*"\1\/>)+/g, onePath)
  )
}

function onePath(paths: string, look: string): string {
  const lines = [...paths.matchAll(/ d="([^"]*)"/g)].map(([, line = '']) => line)
  return `<path d="${lines.join('')}"${look}/>`
}
