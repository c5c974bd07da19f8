import { html, nothing, trusted } from '../html.ts'
import type { Html } from '../html.ts'
import { drawShapes } from './svg.ts'
import type { ChartOption } from './svg.ts'

/** Units of the drawing's width; it's stretched to the width of the column that it stands in. */
const WIDTH = 400
/** Height of one row in the drawing and on the page. */
const ROW = 20

/**
 * One drawing of horizontal bars for all tables of a page, of which every table row shows its own slice: a chart costs
 * much more than a bar. It holds no text; that stands in the table beside it.
 */
export class RowDrawing<Row> {
  readonly #id: string
  readonly #option: (rows: readonly Row[]) => ChartOption
  readonly #rows: Row[] = []

  constructor(id: string, option: (rows: readonly Row[]) => ChartOption) {
    this.#id = id
    this.#option = option
  }

  /** The slice of one more row. */
  add(row: Row): Html {
    const top = String(this.#rows.length * ROW)
    this.#rows.push(row)
    return html`<svg class="row" viewBox="0 ${top} ${String(WIDTH)} ${String(ROW)}" height="${String(ROW)}" preserveAspectRatio="none" aria-hidden="true">
      <use href="#${this.#id}"/></svg>`
  }

  /** The drawing itself, once all rows are in; it has no size of its own. */
  drawing(): Html {
    const rows = this.#rows.length
    if (rows === 0) return nothing
    const shapes = drawShapes(
      {
        ...this.#option(this.#rows),
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        yAxis: {
          type: 'category',
          inverse: true,
          show: false,
          data: Array.from({ length: rows }, (_, row) => String(row)),
        },
      },
      { width: WIDTH, height: rows * ROW },
    )
    return html`<svg class="drawing" width="0" height="0" aria-hidden="true"><defs>
      <g id="${this.#id}">${trusted(shapes)}</g></defs></svg>`
  }
}
