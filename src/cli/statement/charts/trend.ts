import { html, trusted } from '../html.ts'
import type { Html } from '../html.ts'
import { colours, drawShapes } from './svg.ts'
import type { ChartOption } from './svg.ts'

const size = { width: 420, height: 150 }

/** Period keys and what was reached in each; null leaves a gap. For drawing only. */
export type Trend = {
  readonly periods: readonly string[]
  readonly reached: readonly (number | null)[]
}

function frame(trend: Trend): ChartOption {
  return {
    grid: { left: 8, right: 12, top: 12, bottom: 4 },
    xAxis: {
      type: 'category',
      data: [...trend.periods],
      axisLine: { lineStyle: { color: colours.mark } },
      axisTick: { show: false },
      axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true },
    },
  }
}

/** A score's scale begins near its least; an amount's at 0. */
function scale(of: 'score' | 'amount'): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'value',
    splitNumber: 3,
    scale: of === 'score',
    axisLabel: { color: colours.muted, fontSize: 11, formatter: grouped },
    splitLine: { lineStyle: { color: colours.line } },
  }
}

/** Axis labels: whole numbers in groups of three. */
function grouped(value: number): string {
  const digits = String(Math.abs(Math.round(value))).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return value < 0 ? `−${digits}` : digits
}

export function scoreTrend(trend: Trend, labelledBy: string): Html {
  return figure(
    {
      ...frame(trend),
      yAxis: scale('score'),
      series: [
        {
          type: 'line',
          silent: true,
          data: [...trend.reached],
          symbol: 'circle',
          symbolSize: 6,
          lineStyle: { color: colours.accent, width: 2 },
          itemStyle: { color: colours.accent },
        },
      ],
    },
    labelledBy,
  )
}

export function payTrend(trend: Trend, labelledBy: string): Html {
  return figure(
    {
      ...frame(trend),
      yAxis: scale('amount'),
      series: [
        {
          type: 'bar',
          silent: true,
          data: [...trend.reached],
          barMaxWidth: 18,
          itemStyle: { color: colours.accent },
        },
      ],
    },
    labelledBy,
  )
}

function figure(option: ChartOption, labelledBy: string): Html {
  return html`<svg class="trend" viewBox="0 0 ${String(size.width)} ${String(size.height)}" role="img" aria-labelledby="${labelledBy}">${trusted(drawShapes(option, size))}</svg>`
}
