import { Tour } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useSay } from '../language/language.tsx'
import { useSession } from './session.tsx'
import { tourWords as words } from './tour-words.ts'

type Step = {
  /** What it's about, by its `data-tour`; where that isn't on the page, the step stands in the middle. */
  readonly about: string
  readonly title: Text
  readonly text: Text
}

const forSellers: readonly Step[] = [
  { about: 'score', title: words.score, text: words.scoreText },
  { about: 'items', title: words.items, text: words.itemsText },
  { about: 'estimator', title: words.estimator, text: words.estimatorText },
  { about: 'statement', title: words.statement, text: words.statementText },
  { about: 'live', title: words.live, text: words.liveText },
  { about: 'account', title: words.account, text: words.accountText },
]

const forOthers: readonly Step[] = [
  { about: 'home', title: words.home, text: words.homeText },
  { about: 'pages', title: words.pages, text: words.pagesText },
  { about: 'live', title: words.live, text: words.liveText },
  { about: 'language', title: words.language, text: words.languageText },
  { about: 'appearance', title: words.appearance, text: words.appearanceText },
  { about: 'account', title: words.account, text: words.accountText },
]

/** The first that can be seen: a phone has its ways elsewhere than a wide screen. */
function placeOf(about: string): HTMLElement | null {
  const places = document.querySelectorAll<HTMLElement>(`[data-tour="${about}"]`)
  return [...places].find((place) => place.offsetParent !== null) ?? null
}

/** Six steps through what is on the page. */
export function GuidedTour({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const say = useSay()
  const { roles } = useSession()
  const steps = roles.includes('seller') ? forSellers : forOthers
  const [at, setAt] = useState(0)
  const [isReady, setReady] = useState(() => placeOf(steps[0]?.about ?? '') !== null)
  useEffect(() => {
    if (isReady) return undefined
    // The page may still be loading what the first step is about; without it, the step stands in the middle.
    const watch = new MutationObserver(() => {
      if (placeOf(steps[0]?.about ?? '') !== null) setReady(true)
    })
    watch.observe(document.body, { childList: true, subtree: true })
    const timer = setTimeout(() => setReady(true), LONGEST_WAIT_MS)
    return () => {
      watch.disconnect()
      clearTimeout(timer)
    }
  }, [isReady, steps])
  if (!isReady) return null
  return (
    <Tour
      open
      current={at}
      onChange={setAt}
      onClose={onEnd}
      onFinish={onEnd}
      indicatorsRender={(current, total) => say(words.step, { at: current + 1, all: total })}
      steps={steps.map(({ about, title, text }, nth) => ({
        title: say(title),
        description: say(text),
        target: () => placeOf(about) as HTMLElement,
        nextButtonProps: { children: say(nth === steps.length - 1 ? words.finish : words.next) },
        prevButtonProps: { children: say(words.previous) },
      }))}
    />
  )
}

const LONGEST_WAIT_MS = 5000
