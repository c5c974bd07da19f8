import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Figure } from '../ui/figure.tsx'
import { uiWords } from '../ui/words.ts'
import { ofResult } from './why-of.ts'
import type { ResultOf } from './why-of.ts'

type ResultFigureProps = {
  readonly label: string
  /** Null is "no value"; undefined is hidden from this reader. */
  readonly value: string | null | undefined
  readonly size?: 'normal' | 'large'
  readonly of: ResultOf
  readonly cell: string
}

/** A figure that is a number of somebody's result. */
export function ResultFigure({ of, cell, ...figure }: ResultFigureProps): ReactNode {
  const say = useSay()
  const { label, value } = figure
  const shown = value ?? say(uiWords.noValue)
  return <Figure {...figure} why={ofResult(of, { name: label, value: shown, cell })} />
}
