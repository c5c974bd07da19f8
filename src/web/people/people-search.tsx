import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { searchWords as words } from './search-words.ts'

/** Only who searches loads it. */
const SearchDialog = lazy(async () => ({
  default: (await import('./search-dialog.tsx')).SearchDialog,
}))

/** Jumps to a person, for those who may see others. */
export function PeopleSearch(): ReactNode {
  const say = useSay()
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const isShown = session.canOthers('person.read')
  useEffect(() => {
    if (!isShown) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isShown])
  if (!isShown) return null
  return (
    <>
      <Button
        type="text"
        icon={<SearchOutlined />}
        aria-label={say(words.search)}
        title={`${say(words.search)} (Ctrl+K)`}
        onClick={() => setOpen(true)}
      />
      {isOpen ? (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
