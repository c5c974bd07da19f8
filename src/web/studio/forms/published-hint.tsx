import { Button } from 'antd'
import type { ReactNode } from 'react'

import { plans as plansRoute } from '#contract/plans.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import { useRead } from '../../api/reads.ts'
import { useSay } from '../../language/language.tsx'
import { useForm } from './form-context.ts'
import styles from './form.module.css'
import { formWords as words } from './words.ts'

/** Which version of the plan this will be, as its key has it. */
export function PublishedHint(): ReactNode {
  const say = useSay()
  const { data: document, edit, isLocked } = useForm()
  const { data } = useRead(plansRoute, { query: { limit: 200 } })
  const [key, version] = [valueAt(document, ['key']), valueAt(document, ['version'])]
  const latest = data?.items.findLast((one) => one.key === key)
  if (latest === undefined || typeof key !== 'string') return null
  const next = latest.version + 1
  return (
    <p className={styles.hint}>
      <span>{say(words.publishedUpTo, { key, version: latest.version, next })}</span>
      {isLocked || version === String(next) ? null : (
        <Button
          size="small"
          onClick={() => edit({ kind: 'set', path: ['version'], value: String(next) })}
        >
          {say(words.makeNext, { next })}
        </Button>
      )}
    </p>
  )
}
