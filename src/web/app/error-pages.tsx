import { Link } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { Refused, Unreachable } from '../api/failures.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { uiWords as words } from '../ui/words.ts'

/** For an address that leads nowhere. What isn't allowed looks the same. */
export function NotHerePage(): ReactNode {
  const say = useSay()
  return (
    <Page title={say(words.notHere)}>
      <Empty
        title={say(words.notHere)}
        advice={say(words.notHereAdvice)}
        action={<Link to="/">{say(words.toHome)}</Link>}
      />
    </Page>
  )
}

/** For a mistake of ours: the rest of the frame goes on. */
export function BrokenPage({ error, reset }: ErrorComponentProps): ReactNode {
  const say = useSay()
  if (error instanceof Refused || error instanceof Unreachable)
    return (
      <Page title={say(words.broken)}>
        <ProblemView error={error} retry={reset} />
      </Page>
    )
  return (
    <Page title={say(words.broken)}>
      <Empty
        title={say(words.broken)}
        advice={say(words.brokenAdvice)}
        action={<Button onClick={() => location.reload()}>{say(words.reload)}</Button>}
      />
      <pre>{String(error)}</pre>
    </Page>
  )
}
