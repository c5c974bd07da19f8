import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useMemo } from 'react'
import type { ReactNode } from 'react'

import { draft as draftRoute, drafts as draftsRoute } from '#contract/plan-drafts.ts'
import { plan as planRoute, plans as plansRoute } from '#contract/plans.ts'
import { periods as periodsRoute } from '#contract/settings.ts'
import { parseDay } from '#kernel/day.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Base } from './bench.ts'
import { cyclesOf } from './bench.ts'
import { Bench } from './bench-view.tsx'
import { readText } from '#domain/plans/text/read-text.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

/** What-if: a plan or a draft, figures moved by sliders, answered at once. */
export function TryPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const search = useSearch({ from: '/simulate/try' })
  const navigate = useNavigate({ from: '/simulate/try' })
  const plans = useRead(plansRoute, { query: { limit: 200 } })
  const mayDesign = can('plan.design')
  const drafts = useRead(draftsRoute, { query: { limit: 200 } }, { enabled: mayDesign })
  const open = (drafts.data?.items ?? []).filter(({ state }) => state !== 'discarded')
  // Who is writing a draft comes for it.
  const draftId = search.draft ?? (search.plan === undefined ? open[0]?.draftId : undefined)
  const newest = plans.data?.items.findLast(({ cycles }) => cycles.includes('month'))
  const chosen =
    draftId === undefined
      ? (search.plan ?? newest?.hash ?? plans.data?.items.at(-1)?.hash)
      : undefined
  const options = [
    ...(plans.data?.items ?? []).map(({ hash, name, version }) => ({
      value: `plan ${hash}`,
      label: say(words.version, { name: say(name), version }),
    })),
    ...open.map(({ draftId: id, title }) => ({
      value: `draft ${id}`,
      label: say(words.draftOf, { name: title }),
    })),
  ]
  const choose = (value: string): void => {
    const [kind, id = ''] = value.split(' ')
    void navigate({ search: kind === 'plan' ? { plan: id } : { draft: id }, replace: true })
  }
  const choice = (
    <label className={`${styles.field} ${styles.wide}`}>
      <span>{say(words.plan)}</span>
      <Select
        aria-label={say(words.plan)}
        value={chosen === undefined ? `draft ${draftId ?? ''}` : `plan ${chosen}`}
        options={options}
        onChange={choose}
      />
    </label>
  )
  return (
    <Page width="wide" title={say(words.tryTitle)} about={say(words.tryAbout)}>
      {plans.data === undefined || (mayDesign && drafts.isPending) ? (
        <Panel>
          <Waiting error={plans.error} lines={8} retry={plans.refetch} />
        </Panel>
      ) : chosen === undefined && draftId === undefined ? (
        <Panel>
          <Empty title={say(words.noPlans)} advice={say(words.noPlansAdvice)} />
        </Panel>
      ) : chosen === undefined ? (
        <OfDraft key={draftId} draft={draftId ?? ''} choice={choice} />
      ) : (
        <OfPlan key={chosen} plan={chosen} choice={choice} />
      )}
    </Page>
  )
}

type OfProps = { readonly choice: ReactNode }

function OfPlan({ plan, choice }: OfProps & { readonly plan: string }): ReactNode {
  const say = useSay()
  const read = useRead(planRoute, { params: { plan } })
  const base = useMemo(
    (): Base | null =>
      read.data === undefined
        ? null
        : {
            ...{ name: say(read.data.name), document: read.data.document },
            ...{ inForce: null, plan: { hash: plan } },
          },
    [read.data, plan, say],
  )
  return <Started {...{ base, choice }} draft={null} error={read.error} retry={read.refetch} />
}

function OfDraft({ draft, choice }: OfProps & { readonly draft: string }): ReactNode {
  const read = useRead(draftRoute, { params: { draft } })
  const base = useMemo((): Base | null => {
    if (read.data === undefined) return null
    const { title: name, document, libraries, baseHash } = read.data
    const inForce = baseHash === null ? null : { hash: baseHash }
    return { name, document, inForce, plan: { document, libraries } }
  }, [read.data])
  return <Started {...{ base, choice, draft }} error={read.error} retry={read.refetch} />
}

type StartedProps = OfProps & {
  readonly draft: string | null
  readonly base: Base | null
  readonly error: Error | null
  readonly retry: () => unknown
}

function Started({ base, choice, draft, error, retry }: StartedProps): ReactNode {
  const say = useSay()
  const calendar = useRead(periodsRoute, { query: {} })
  const today = calendar.data === undefined ? null : parseDay(calendar.data.today)
  const data = useMemo(() => (base === null ? null : readText(base.document).data), [base])
  if (base === null || calendar.data === undefined || today === null)
    return (
      <Panel>
        <Waiting
          error={error ?? calendar.error}
          lines={8}
          retry={() => Promise.all([retry(), calendar.refetch()])}
        />
      </Panel>
    )
  if (data === null || cyclesOf(data).length === 0)
    return (
      <Panel>
        <div className={styles.controls}>{choice}</div>
        <p className={styles.note}>{say(words.noCycle)}</p>
      </Panel>
    )
  return <Bench {...{ base, data, choice, today, draft }} startMonth={calendar.data.startMonth} />
}
