import { html, nothing, trusted } from '../html.ts'
import type { Html } from '../html.ts'
import { drawShapes } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** Units of the drawing's width; it's stretched to the width of the column that it stands in. */
const WIDTH = 400
/** Height of one row in the drawing and on the page. */
const ROW = 20

/** One drawing with a row for each line of a table: the table's cells show their row of it. */
export type SlicedChart = {
  /** Holds the drawing, once; has no size of its own. */
  readonly drawing: Html
  readonly row: (index: number) => Html
}

/** A bar chart with horizontal bars, one for each row, cut into its rows. No text: that stands in the table beside it. */
export function slicedChart(id: string, rows: number, option: ChartOption): SlicedChart {
  if (rows === 0) return { drawing: nothing, row: () => nothing }
  const shapes = drawShapes(
    {
      ...option,
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      yAxis: { type: 'category', inverse: true, show: false, data: Array.from({ length: rows }, (_, row) => String(row)) },
    },
    { width: WIDTH, height: rows * ROW },
  )
  return {
    drawing: html`<svg class="drawing" width="0" height="0" aria-hidden="true"><defs><g id="${id}">${trusted(shapes)}</g></defs></svg>`,
    row: (index) =>
      html`<svg class="row" viewBox="0 ${String(index * ROW)} ${String(WIDTH)} ${String(ROW)}" height="${String(ROW)}" preserveAspectRatio="none" aria-hidden="true"><use href="#${id}"/></svg>`,
  }
}
