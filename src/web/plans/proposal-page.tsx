import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { sideClauses } from '#contract/plan-comments.ts'
import {
  approveProposal,
  plans as plansRoute,
  proposalRead,
  proposals as proposalsRoute,
  rejectProposal,
} from '#contract/plans.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DifferencesView } from './differences-view.tsx'
import { NewPlan } from './draft-changes-page.tsx'
import pageStyles from './draft-changes-page.module.css'
import styles from './threads.module.css'
import { Refusal } from './refusal.tsx'
import { sideOf } from './side.ts'
import { ProposalTag } from './tags.tsx'
import { planWords as words } from './words.ts'

type Proposal = z.output<(typeof proposalRead)['answer']['body']>

/** How soon one sees that somebody else has decided. */
const LOOK_MS = 3000

/** What is proposed against what holds, what is said about it, and the decision of somebody else. */
export function ProposalPage(): ReactNode {
  const say = useSay()
  const { proposal: number } = useParams({ from: '/plans/proposals/$proposal' })
  const { data, error, refetch } = useRead(
    proposalRead,
    { params: { proposal: number } },
    { refetchInterval: ({ state }) => (state.data?.state === 'open' ? LOOK_MS : false) },
  )
  const { data: clauses } = useRead(sideClauses, { query: { of: sideOf('proposal', number) } })
  const name = clauses === undefined ? (data?.key ?? '') : say(clauses.name)
  return (
    <Page
      title={say(words.proposalOf, { number, name })}
      about={<Link to="/plans">{say(words.back)}</Link>}
    >
      {data === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} lines={8} />
        </Panel>
      ) : (
        <Proposed proposal={data} from={clauses?.effectiveFrom ?? ''} />
      )}
    </Page>
  )
}

type ProposedProps = { readonly proposal: Proposal; readonly from: string }

function Proposed({ proposal, from }: ProposedProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { can } = useSession()
  const { proposalId, key, hash, state, draftId, reason } = proposal
  const { data: published, refetch } = useRead(plansRoute, { query: { limit: 200 } })
  const versions = (published?.items ?? []).filter((one) => one.key === key)
  const own = versions.find((one) => one.hash === hash)
  // Somebody else has published it: the list that is kept doesn't have it yet.
  const isLacking = state === 'published' && published !== undefined && own === undefined
  useEffect(() => {
    if (isLacking) void refetch()
  }, [isLacking, refetch])
  // What it was to replace, also after it did.
  const before = versions.findLast(
    (one) => one.hash !== hash && one.version < (own?.version ?? Infinity),
  )
  const side = sideOf('proposal', proposalId)
  const who = (name: string | null, when: string): string =>
    say(words.by, { name: name ?? say(words.unknown), when: moment(when) })
  const { decidedAt, decidedByName } = proposal
  return (
    <>
      <Panel>
        <Facts
          items={[
            [
              say(words.state),
              <span key="state" role="status">
                <ProposalTag state={state} />
              </span>,
            ],
            [say(words.proposed), who(proposal.proposedByName, proposal.proposedAt)],
            ...(decidedAt === null
              ? []
              : [[say(words.decided), who(decidedByName, decidedAt)] as const]),
            ...(reason === null ? [] : [[say(words.reason), reason] as const]),
            ...(own === undefined
              ? []
              : [
                  [
                    say(words.version),
                    <Link key="version" to="/plans/versions/$hash" params={{ hash }}>
                      {say(words.versionN, { version: own.version })}
                    </Link>,
                  ] as const,
                ]),
            ...(draftId === null || !can('plan.design')
              ? []
              : [
                  [
                    say(words.draft),
                    <Link key="draft" to="/plans/drafts/$draft/changes" params={{ draft: draftId }}>
                      {say(words.seeDraft)}
                    </Link>,
                  ] as const,
                ]),
          ]}
        />
        {can('plan.approve') ? <Decide proposal={proposal} from={from} /> : null}
      </Panel>
      {published === undefined ? (
        <Panel>
          <Loading lines={6} />
        </Panel>
      ) : before === undefined ? (
        <NewPlan side={side} />
      ) : (
        <DifferencesView before={sideOf('version', before.hash)} after={side} />
      )}
    </>
  )
}

/** What one is about to say stays when somebody else decides meanwhile: the server then tells who was first. */
function Decide({ proposal: { proposalId: proposal, state }, from }: ProposedProps): ReactNode {
  const say = useSay()
  const { day } = useFormat()
  const { modal, message } = App.useApp()
  const [isRejecting, setRejecting] = useState(false)
  const approve = useCommand(approveProposal, [plansRoute, proposalsRoute, proposalRead])
  return (
    <>
      {approve.error === null ? null : <Refusal error={approve.error} />}
      {state === 'open' ? (
        <span className={pageStyles.actions}>
          <Button
            type="primary"
            loading={approve.isPending}
            onClick={() =>
              void modal.confirm({
                title: say(words.approveAsk),
                content: say(words.approveWill, { from: from === '' ? '' : day(from) }),
                okText: say(words.approve),
                onOk: () =>
                  approve.mutate(
                    { sent: { params: { proposal } } },
                    {
                      onSuccess: ({ value: { version } }) =>
                        void message.success(say(words.justPublished, { version })),
                    },
                  ),
              })
            }
          >
            {say(words.approve)}
          </Button>
          <Button onClick={() => setRejecting(true)}>{say(words.reject)}</Button>
        </span>
      ) : null}
      {isRejecting ? <Reject proposal={proposal} close={() => setRejecting(false)} /> : null}
    </>
  )
}

const LONGEST = 1000

function Reject({
  proposal,
  close,
}: {
  readonly proposal: string
  readonly close: () => void
}): ReactNode {
  const say = useSay()
  const id = useId()
  const [reason, setReason] = useState('')
  const [key] = useState(commandKey)
  const [isMissing, setMissing] = useState(false)
  const reject = useCommand(rejectProposal, [proposalsRoute, proposalRead])
  return (
    <Modal
      open
      title={say(words.rejectAsk)}
      okText={say(words.reject)}
      confirmLoading={reject.isPending}
      onCancel={close}
      onOk={() => {
        // One line, as it stands in the decision.
        const said = reason.trim().replaceAll(/\s+/g, ' ')
        setMissing(said === '')
        if (said !== '')
          reject.mutate(
            {
              sent: { params: { proposal }, body: { reason: said } },
              headers: { 'idempotency-key': key },
            },
            { onSuccess: close },
          )
      }}
    >
      <div className={styles.form}>
        <p>{say(words.rejectAdvice)}</p>
        <label htmlFor={id}>{say(words.reason)}</label>
        <textarea
          id={id}
          value={reason}
          maxLength={LONGEST}
          aria-invalid={isMissing}
          onChange={({ target }) => setReason(target.value)}
        />
        {isMissing ? (
          <p role="alert" className={styles.wrong}>
            {say(words.needed)}
          </p>
        ) : null}
        {reject.error === null ? null : <Refusal error={reject.error} />}
      </div>
    </Modal>
  )
}
