import { drawShapes, colours, shade } from '../../statement/charts/svg.ts'
import type { ChartOption } from '../../statement/charts/svg.ts'
import { html, trusted } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import { planShade } from './frame.ts'

/** Numbers of this file are for drawing only; what is read stands in the tables. */

const wide = { width: 1000, height: 260 }
const narrow = { width: 480, height: 170 }

/** "1,250,000" as "1.25M", so that labels don't meet; thousands as "12k". */
function brief(value: number): string {
  const size = Math.abs(value)
  const sign = value < 0 ? '−' : ''
  const short = (unit: number): string => String(Math.round((size / unit) * 100) / 100)
  if (size >= 1_000_000) return `${sign}${short(1_000_000)}M`
  return size >= 1000 ? `${sign}${short(1000)}k` : `${sign}${short(1)}`
}

function axes(names: readonly string[]): ChartOption {
  return {
    grid: { left: 10, right: 14, top: 12, bottom: 6 },
    xAxis: {
      type: 'category',
      data: [...names],
      axisLine: { lineStyle: { color: colours.mark } },
      axisTick: { show: false },
      axisLabel: { color: colours.muted, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: colours.muted, fontSize: 12, formatter: brief },
      splitLine: { lineStyle: { color: colours.line } },
    },
  }
}

/** Every plan's cost in every period, side by side. */
export function costBars(
  periods: readonly string[],
  costs: readonly (readonly number[])[],
  labelledBy: string,
): Html {
  const option: ChartOption = {
    ...axes(periods),
    series: costs.map((data, index) => ({
      type: 'bar' as const,
      silent: true,
      barMaxWidth: 22,
      barGap: '10%',
      itemStyle: { color: shade(planShade(index)) },
      data: [...data],
    })),
  }
  return figure('costs', wide, drawShapes(option, wide), labelledBy)
}

/** A bar of the histogram: from which cost on, how many draws, and whether it lies between P5 and P95. */
export type DrawnBin = { readonly from: number; readonly draws: number; readonly inside: boolean }

export function histogram(bins: readonly DrawnBin[], labelledBy: string): Html {
  const option: ChartOption = {
    ...axes(bins.map(({ from }) => brief(from))),
    yAxis: { type: 'value', show: false },
    series: [
      {
        type: 'bar',
        silent: true,
        barCategoryGap: '8%',
        data: bins.map(({ draws, inside }) => ({
          value: draws,
          itemStyle: { color: inside ? colours.accent : colours.beyond },
        })),
      },
    ],
  }
  return figure('draws', narrow, drawShapes(option, narrow), labelledBy)
}

type Size = { readonly width: number; readonly height: number }

function figure(kind: string, size: Size, shapes: string, labelledBy: string): Html {
  return html`<svg class="${kind}" viewBox="0 0 ${String(size.width)} ${String(size.height)}" role="img" aria-labelledby="${labelledBy}">${trusted(shapes)}</svg>`
}

/** From P10 to P90 on a scale from 0 to 1, with the median between. */
export type Box = { readonly low: number; readonly middle: number; readonly high: number }

export function boxBars(boxes: readonly Box[]): ChartOption {
  const bar = (color: string, lengths: readonly number[]) => ({
    type: 'bar' as const,
    stack: 'box',
    silent: true,
    barWidth: 12,
    itemStyle: { color },
    data: [...lengths],
  })
  return {
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [
      bar(
        colours.none,
        boxes.map(({ low }) => low),
      ),
      bar(
        shade(2),
        boxes.map(({ low, middle }) => middle - low),
      ),
      bar(
        shade(0),
        boxes.map(({ middle, high }) => high - middle),
      ),
    ],
  }
}
