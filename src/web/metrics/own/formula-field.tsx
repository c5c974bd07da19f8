import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { formulaNames } from '#domain/plans/names/formula-names.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import { foldName } from '#engine/formula/names.ts'
import { units } from '#engine/units.ts'
import { useFormat } from '../../language/format.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { unitNames } from '../../language/unit-names.ts'
import { openFormula } from '../../studio/editor/open-formula.ts'
import type { OpenFormula } from '../../studio/editor/open-formula.ts'
import type { FormulaFieldProps } from '../../studio/forms/form-context.ts'
import { useLibrary } from './library.ts'
import styles from './own.module.css'
import { ownWords as words } from './words.ts'

/** A formula with completion, and beside it what it reads and in which units. */
export function FormulaField(props: FormulaFieldProps): ReactNode {
  const { path, value, label, commit, isLocked, isWrong, describedBy } = props
  const say = useSay()
  const language = useLanguage()
  const library = useLibrary()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<OpenFormula | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  // The editor lives longer than what it's told about.
  const latest = useRef({ library, path, value, typed, commit })
  latest.current = { library, path, value, typed, commit }
  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const now = (): typeof latest.current => latest.current
    const opened = openFormula({
      ...{ parent, label, language, say, readOnly: isLocked, text: now().value },
      known: () => {
        const { data, plan } = now().library
        return { data, plan, path: now().path }
      },
      typed: (text) => {
        latest.current.typed = text
        setTyped(text)
      },
      done: () => {
        const { typed: text, value: before, commit: keep } = now()
        if (text !== null && text !== before) keep(text)
        latest.current.typed = null
        setTyped(null)
      },
      giveUp: () => {
        latest.current.typed = null
        setTyped(null)
        opened.show(now().value)
      },
    })
    editor.current = opened
    return () => {
      editor.current = null
      opened.close()
    }
  }, [label, language, isLocked, say])
  useEffect(() => {
    if (typed === null) editor.current?.show(value)
  }, [value, typed])
  return (
    <>
      <div
        ref={place}
        className={styles.formula}
        data-wrong={isWrong}
        {...(describedBy === undefined ? {} : { role: 'group', 'aria-describedby': describedBy })}
      />
      <FormulaUnits path={path} formula={typed ?? value} />
    </>
  )
}

/** What a formula reads, each with its unit, and in which unit it must come out. */
function FormulaUnits({
  path,
  formula,
}: {
  readonly path: FormulaFieldProps['path']
  readonly formula: string
}): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const { data, plan } = useLibrary()
  const written = new Set((formula.match(/[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu) ?? []).map(foldName))
  const named = formulaNames(data, plan, path).filter(({ key, name }) =>
    [key, name.zh, name.en].some((one) => written.has(foldName(one))),
  )
  const part = path.at(-1)
  const kind = valueAt(data, [...path.slice(0, -1), 'kind'])
  const own = units.find((one) => one === valueAt(data, [...path.slice(0, -1), 'unit']))
  const yes = part === 'where' || (part === 'of' && kind === 'rate')
  const expected = yes ? 'yesno' : part === 'weight' ? null : (own ?? null)
  const reads = named.map(({ name, unit }) =>
    unit === null
      ? say(name)
      : say(words.withUnit, { name: say(name), unit: say(unitNames[unit]) }),
  )
  const said = [
    ...(reads.length === 0 ? [] : [say(words.readsNames, { names: list(reads) })]),
    ...(expected === null ? [] : [say(words.mustBe, { unit: say(unitNames[expected]) })]),
  ]
  return said.length === 0 ? null : <p className={styles.units}>{said.join(' · ')}</p>
}
