import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import type { Text } from '#kernel/text.ts'
import { useSay } from '../../language/language.tsx'

/** How long something has been going on, as "1:07". */
export function Elapsed({
  since,
  phrase,
}: {
  readonly since: string
  /** With {time} in it. */
  readonly phrase: Text
}): ReactNode {
  const say = useSay()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <span>{say(phrase, { time })}</span>
}
