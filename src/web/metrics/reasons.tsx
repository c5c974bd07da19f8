import { useMemo } from 'react'
import type { ReactNode } from 'react'

import type { Step } from '#engine/explain/step.ts'
import { isNumeric, storedDecimals } from '#engine/units.ts'
import type { Value } from '#engine/units.ts'
import { parseDecimal } from '#kernel/fixed.ts'
import { useSay } from '../language/language.tsx'
import { StepTree } from '../why/step-tree.tsx'
import { TreeContext } from '../why/tree-context.ts'
import type { TreeParts } from '../why/tree-context.ts'
import type { Outcome } from './outcome.ts'
import styles from './panels.module.css'
import { metricWords as words } from './words.ts'

/** All that is known by now. */
const NOW_AND_LATER = '9999-12-31T23:59:59.999Z'

/** How a value came about: its rule, and its parts, which open in turn, down to the facts and who told of them. */
export function Reasons({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const say = useSay()
  const { currency, reasons } = outcome
  const tree = useMemo<TreeParts>(
    () => ({ currency, given: new Map(), knownAt: NOW_AND_LATER }),
    [currency],
  )
  const root = useMemo(() => stepsOf(reasons, currency)[0], [reasons, currency])
  if (root === undefined) return null
  const left = reasons.reduce((sum, one) => sum + one.left, 0)
  return (
    <TreeContext value={tree}>
      {root.how === undefined ? null : <p className={styles.note}>{say(root.how)}</p>}
      {root.parts.length === 0 ? null : <StepTree parts={root.parts} />}
      {left === 0 ? null : <p className={styles.note}>{say(words.moreParts, { count: left })}</p>}
    </TreeContext>
  )
}

type Open = Step & { readonly depth: number; readonly parts: Open[] }

/** The rows are told part below part. */
function stepsOf(reasons: Outcome['reasons'], currency: string): readonly Step[] {
  const roots: Open[] = []
  const above: Open[] = []
  for (const { depth, key, label, unit, value, how, fact } of reasons) {
    const step: Open = {
      ...{ depth, key, label, unit, parts: [] },
      value: value === null ? null : readValue(value, unit, currency),
      ...(how === null ? {} : { how }),
      ...(fact === null ? {} : { fact: { ...fact, seller: '' } }),
    }
    above.length = depth
    const parent = above.at(-1)
    if (parent === undefined) roots.push(step)
    else parent.parts.push(step)
    above.push(step)
  }
  return roots
}

function readValue(text: string, unit: Step['unit'], currency: string): Value {
  if (unit === 'yesno') return text === 'true'
  return isNumeric(unit) ? parseDecimal(text, storedDecimals(unit, currency)) : text
}
