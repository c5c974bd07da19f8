import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { planComments, planDifferences, sideClauses } from '#contract/plan-comments.ts'
import {
  discardDraft,
  draft as draftRoute,
  drafts as draftsRoute,
  proposeDraft,
  saveDraft,
} from '#contract/plan-drafts.ts'
import { plans as plansRoute, proposals as proposalsRoute } from '#contract/plans.ts'
import { call } from '../api/call.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ClauseList } from './clause-list.tsx'
import { DifferencesView } from './differences-view.tsx'
import styles from './draft-changes-page.module.css'
import { Refusal } from './refusal.tsx'
import { sideOf } from './side.ts'
import { DraftTag } from './tags.tsx'
import { useThreads } from './use-threads.ts'
import { planWords as words } from './words.ts'

type Draft = z.output<(typeof draftRoute)['answer']['body']>

/** What a draft changes, what is said about it, and the way to have it approved. */
export function DraftChangesPage(): ReactNode {
  const say = useSay()
  const { draft: number } = useParams({ from: '/plans/drafts/$draft/changes' })
  // With its ETag, which says what is proposed.
  const { data, error, refetch } = useQuery({
    queryKey: [draftRoute.id, 'with its version', number],
    queryFn: async ({ signal }) => call(draftRoute, { params: { draft: number } }, {}, signal),
  })
  const draft = data?.value
  return (
    <Page
      title={draft === undefined ? say(words.draft) : draft.title}
      about={<Link to="/plans">{say(words.back)}</Link>}
      actions={
        draft?.state === 'open' ? (
          <Link to="/plans/drafts/$draft" params={{ draft: number }}>
            <Button>{say(words.edit)}</Button>
          </Link>
        ) : undefined
      }
    >
      {draft === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} lines={8} />
        </Panel>
      ) : (
        <Changes draft={draft} etag={data?.etag ?? ''} refetch={() => void refetch()} />
      )}
    </Page>
  )
}

type ChangesProps = {
  readonly draft: Draft
  readonly etag: string
  readonly refetch: () => void
}

function Changes({ draft, etag, refetch }: ChangesProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { data: published } = useRead(plansRoute, { query: { limit: 200 } })
  const rebase = useCommand(saveDraft, [draftsRoute, planDifferences])
  const versions = published?.items ?? []
  const base = versions.find(({ hash }) => hash === draft.baseHash)
  const latest = versions.findLast(({ key }) => key === draft.key)
  const isOvertaken =
    draft.state === 'open' && latest !== undefined && latest.hash !== draft.baseHash
  const side = sideOf('draft', draft.draftId)
  const { title, document, libraries, changedByName, changedAt } = draft
  return (
    <>
      <Panel>
        <Facts
          items={[
            [say(words.state), <DraftTag key="state" state={draft.state} />],
            [
              say(words.builds),
              base === undefined ? (
                say(words.nothing)
              ) : (
                <Link key="base" to="/plans/versions/$hash" params={{ hash: base.hash }}>
                  {say(base.name)} · {say(words.versionN, { version: base.version })}
                </Link>
              ),
            ],
            [
              say(words.changed),
              say(words.by, {
                ...{ name: changedByName ?? say(words.unknown), when: moment(changedAt) },
              }),
            ],
            ...(draft.proposalId === null
              ? []
              : [
                  [
                    say(words.proposal),
                    <Link
                      key="proposal"
                      to="/plans/proposals/$proposal"
                      params={{ proposal: draft.proposalId }}
                    >
                      {draft.proposalId}
                    </Link>,
                  ] as const,
                ]),
          ]}
        />
        {draft.state === 'open' ? <Decisions draft={draft} etag={etag} refetch={refetch} /> : null}
      </Panel>
      {isOvertaken ? (
        <div className={styles.overtaken} role="status">
          <p>{say(words.overtaken, { version: latest.version })}</p>
          {rebase.error === null ? null : <Refusal error={rebase.error} />}
          <span className={styles.actions}>
            <Link
              to="/plans/compare"
              search={{ before: sideOf('version', latest.hash), after: side }}
            >
              {say(words.seeLatest, { version: latest.version })}
            </Link>
            <Button
              size="small"
              loading={rebase.isPending}
              onClick={() =>
                rebase.mutate(
                  {
                    sent: {
                      params: { draft: draft.draftId },
                      body: { title, document, libraries, baseHash: latest.hash },
                    },
                    headers: { 'if-match': etag },
                  },
                  { onSettled: refetch },
                )
              }
            >
              {say(words.rebase, { version: latest.version })}
            </Button>
          </span>
        </div>
      ) : null}
      {published === undefined ? (
        <Panel>
          <Loading lines={6} />
        </Panel>
      ) : draft.baseHash === null ? (
        <NewPlan side={side} />
      ) : (
        <DifferencesView before={sideOf('version', draft.baseHash)} after={side} />
      )}
    </>
  )
}

/** All clauses, where there's no earlier version. */
export function NewPlan({ side }: { readonly side: string }): ReactNode {
  const say = useSay()
  const { data, error } = useRead(sideClauses, { query: { of: side } })
  const threads = useThreads(side)
  return (
    <Panel title={say(words.newPlan)} note={say(words.newPlanAbout)}>
      {data !== undefined ? (
        <ClauseList side={side} clauses={data.clauses} threads={threads} />
      ) : error === null ? (
        <Loading lines={8} />
      ) : (
        <Refusal error={error} />
      )}
    </Panel>
  )
}

function Decisions({ draft: { draftId: draft }, etag, refetch }: ChangesProps): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const propose = useCommand(proposeDraft, [draftsRoute, proposalsRoute, planComments])
  const discard = useCommand(discardDraft, [draftsRoute])
  const error = propose.error ?? discard.error
  return (
    <>
      {error === null ? null : <Refusal error={error} />}
      <span className={styles.actions}>
        <Button
          type="primary"
          loading={propose.isPending}
          onClick={() =>
            void modal.confirm({
              title: say(words.proposeAsk),
              content: say(words.proposeWill),
              okText: say(words.propose),
              onOk: () =>
                // Also where this part of the page has gone by then, as what is proposed can't be proposed again.
                void propose
                  .mutateAsync({ sent: { params: { draft } }, headers: { 'if-match': etag } })
                  .then(
                    ({ value: { proposalId: proposal } }) => {
                      refetch()
                      void navigate({ to: '/plans/proposals/$proposal', params: { proposal } })
                    },
                    // It's said on the page.
                    () => undefined,
                  ),
            })
          }
        >
          {say(words.propose)}
        </Button>
        <Link to="/simulate/try" search={{ draft }}>
          {say(words.simulate)}
        </Link>
        <Button
          loading={discard.isPending}
          onClick={() =>
            void modal.confirm({
              title: say(words.discardAsk),
              content: say(words.discardWill),
              okText: say(words.discard),
              okButtonProps: { danger: true },
              onOk: () => discard.mutate({ sent: { params: { draft } } }, { onSettled: refetch }),
            })
          }
        >
          {say(words.discard)}
        </Button>
      </span>
    </>
  )
}
