import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { planDifferences } from '#contract/plan-comments.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Page } from '../ui/page.tsx'
import { DifferencesView } from './differences-view.tsx'
import type { Compared } from './differences-view.tsx'
import { planWords as words } from './words.ts'

/** Any two versions, drafts or proposals side by side. */
export function ComparePage(): ReactNode {
  const say = useSay()
  const { before, after } = useSearch({ from: '/plans/compare' })
  const { data } = useRead(planDifferences, { query: { before, after } })
  const nameOf = (side: string, { version }: Compared['before']): string => {
    const [kind, number = ''] = side.split(':')
    if (version !== null) return say(words.versionN, { version })
    return say(kind === 'draft' ? words.someDraft : words.someProposal, { number })
  }
  const title =
    data === undefined
      ? say(words.compare)
      : say(words.compareTitle, {
          name: say(data.after.name),
          ...{ before: nameOf(before, data.before), after: nameOf(after, data.after) },
        })
  return (
    <Page title={title} about={<Link to="/plans">{say(words.back)}</Link>}>
      <DifferencesView before={before} after={after} />
    </Page>
  )
}
