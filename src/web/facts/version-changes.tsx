import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { ShownType, ShownVersion } from './fact-type.ts'
import styles from './facts.module.css'
import { useShownValue } from './use-shown-value.ts'
import { factWords as words } from './words.ts'

type VersionChangesProps = {
  readonly type: ShownType
  readonly version: ShownVersion
  readonly before: ShownVersion | undefined
}

type Change = { readonly name: Text; readonly before: string; readonly after: string }

/** What a version says otherwise than the one before it. */
export function VersionChanges({ type, version, before }: VersionChangesProps): ReactNode {
  const say = useSay()
  const { day } = useFormat()
  const shown = useShownValue()
  if (before === undefined) return <p className={styles.quiet}>{say(words.first)}</p>
  const person = ({ seller, sellerName }: ShownVersion): string =>
    sellerName === null ? seller : say(sellerName)
  const yes = (is: boolean): string => say(is ? words.yes : words.no)
  const all: readonly Change[] = [
    { name: words.cancelled, before: yes(before.cancelled), after: yes(version.cancelled) },
    { name: words.seller, before: person(before), after: person(version) },
    { name: words.happened, before: day(before.occurredOn), after: day(version.occurredOn) },
    ...type.columns.map((column) => ({
      name: column.name,
      before: shown(column, before.values, type),
      after: shown(column, version.values, type),
    })),
  ]
  const changes = all.filter((one) => one.before !== one.after)
  return (
    <ul className={styles.changes}>
      {changes.map((one) => (
        <li key={one.name.en}>
          {say(one.name)}: <del>{one.before || say(words.nothing)}</del> →{' '}
          <ins>{one.after || say(words.nothing)}</ins>
        </li>
      ))}
    </ul>
  )
}
