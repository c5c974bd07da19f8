import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { compositionBars } from './composition-bars.ts'
import { spanBars } from './pay-waterfall.ts'
import type { Span } from './pay-waterfall.ts'
import { RowDrawing } from './row-drawing.ts'
import { scoreBars } from './score-bars.ts'
import type { ScoreBar } from './score-bars.ts'

/** The drawings that all results of a page share, so that scores can be compared between them by length. */
export type Drawings = {
  readonly scores: RowDrawing<ScoreBar>
  readonly composition: RowDrawing<readonly number[]>
  readonly pay: RowDrawing<Span>
}

export function newDrawings(): Drawings {
  return {
    scores: new RowDrawing('d-scores', scoreBars),
    composition: new RowDrawing('d-composition', compositionBars),
    pay: new RowDrawing('d-pay', spanBars),
  }
}

/** Call it when every row is in. */
export function drawingsHtml({ scores, composition, pay }: Drawings): Html {
  return html`${scores.drawing()}${composition.drawing()}${pay.drawing()}`
}
