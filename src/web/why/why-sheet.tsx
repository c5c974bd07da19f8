import { ArrowLeftOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { MadeWhy } from './made-why.tsx'
import { ResultWhy } from './result-why.tsx'
import { Value } from './section.tsx'
import { SummedWhy } from './summed-why.tsx'
import { UnderWhy } from './under-why.tsx'
import type { WhyOf } from './why-of.ts'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

type WhySheetProps = {
  readonly asked: WhyOf
  /** Another question, though it may be about the same. */
  readonly at: number
  readonly isOpen: boolean
  readonly close: () => void
}

/** Why a number is what it is; from what it's made of one goes on, and comes back. */
export function WhySheet({ asked, at, isOpen, close }: WhySheetProps): ReactNode {
  const say = useSay()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const opened = useRef(path)
  useEffect(() => {
    // A link in it has led elsewhere.
    if (opened.current !== path) close()
    opened.current = path
  }, [path, close])
  return (
    <Sheet title={say(words.title)} isOpen={isOpen} close={close}>
      {isOpen ? <Way key={at} asked={asked} /> : null}
    </Sheet>
  )
}

function Way({ asked }: { readonly asked: WhyOf }): ReactNode {
  const say = useSay()
  const [way, setWay] = useState<readonly WhyOf[]>([asked])
  const head = useRef<HTMLHeadingElement>(null)
  const of = way.at(-1) ?? asked
  const before = way.at(-2)
  const go = (next: readonly WhyOf[]): void => {
    setWay(next)
    // What was clicked is gone with what it was part of.
    head.current?.focus()
  }
  return (
    <div className={styles.way}>
      {before === undefined ? null : (
        <div>
          <Button
            type="link"
            size="small"
            icon={<ArrowLeftOutlined aria-hidden="true" />}
            onClick={() => go(way.slice(0, -1))}
          >
            {say(words.back, { name: before.name })}
          </Button>
        </div>
      )}
      <div className={styles.head}>
        <h3 ref={head} tabIndex={-1}>
          {of.name}
        </h3>
        {of.value === '' ? null : <Value>{of.exact ?? of.value}</Value>}
      </div>
      <One key={way.length} of={of} ask={(next) => go([...way, next])} />
    </div>
  )
}

function One({ of, ask }: { readonly of: WhyOf; readonly ask: (next: WhyOf) => void }): ReactNode {
  switch (of.kind) {
    case 'result':
      return of.under === undefined ? <ResultWhy of={of} /> : <UnderWhy of={of} under={of.under} />
    case 'made':
      return <MadeWhy of={of} ask={ask} />
    case 'summed':
      return <SummedWhy of={of} ask={ask} />
  }
}
