import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useSay } from '../language/language.tsx'

/** Another metric, by its name. */
export function MetricLink({
  of: { key, name },
}: {
  readonly of: { readonly key: string; readonly name: Text }
}): ReactNode {
  const say = useSay()
  return (
    <Link to="/metrics/of/$metric" params={{ metric: key }}>
      {say(name)}
    </Link>
  )
}
