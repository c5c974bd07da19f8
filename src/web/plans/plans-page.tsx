import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { drafts as draftsRoute } from '#contract/plan-drafts.ts'
import { plans as plansRoute, proposals as proposalsRoute } from '#contract/plans.ts'
import { usePages } from '../api/pages.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { NewDraft } from '../studio/start/new-draft.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Paged } from '../ui/paged.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DraftTag, ProposalTag, VersionTag } from './tags.tsx'
import { useEffective } from './use-effective.ts'
import { planWords as words } from './words.ts'

type Version = z.output<(typeof plansRoute)['answer']['body']>['items'][number]

/** Every plan with its versions, and what is on its way to become one. */
export function PlansPage(): ReactNode {
  const say = useSay()
  const { can } = useSession()
  // What is published a moment ago is looked for here.
  const { data, error, refetch } = useRead(plansRoute, { query: { limit: 200 } }, { staleTime: 0 })
  const byKey = Map.groupBy(data?.items ?? [], ({ key }) => key)
  return (
    <Page
      title={say(words.title)}
      about={say(words.about)}
      {...(can('plan.design') ? { actions: <NewDraft /> } : {})}
    >
      {data === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} lines={6} />
        </Panel>
      ) : byKey.size === 0 ? (
        <Panel>
          <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
        </Panel>
      ) : (
        [...byKey.values()].map((versions) => (
          <Versions key={versions[0]?.key ?? ''} versions={versions.toReversed()} />
        ))
      )}
      {can('plan.design') ? <Drafts /> : null}
      {can('plan-proposal.read') ? <Proposals versions={data?.items ?? []} /> : null}
    </Page>
  )
}

function Versions({ versions }: { readonly versions: readonly Version[] }): ReactNode {
  const say = useSay()
  const { list } = useFormat()
  const effective = useEffective()
  const [latest] = versions
  if (latest === undefined) return null
  return (
    <Panel title={say(latest.name)} note={<code>{latest.key}</code>} flush>
      <PlainTable
        label={say(latest.name)}
        rows={versions}
        rowKey={({ hash }) => hash}
        columns={[
          {
            key: 'version',
            name: say(words.version),
            cell: ({ hash, version }) => (
              <Link to="/plans/versions/$hash" params={{ hash }}>
                {say(words.versionN, { version })}
              </Link>
            ),
          },
          { key: 'effective', name: say(words.effective), cell: effective },
          {
            key: 'cycles',
            name: say(words.cycles),
            cell: ({ cycles }) => list(cycles.map((cycle) => say(words[cycle]))),
          },
          {
            key: 'standing',
            name: say(words.standing),
            cell: ({ standing }) => <VersionTag standing={standing} />,
          },
        ]}
      />
    </Panel>
  )
}

function Drafts(): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const pages = usePages(draftsRoute, {})
  const by = (name: string | null, when: string): string =>
    say(words.by, { name: name ?? say(words.unknown), when: moment(when) })
  return (
    <Panel title={say(words.drafts)} flush>
      <Paged
        pages={pages}
        empty={<Empty title={say(words.noDrafts)} advice={say(words.noDraftsAdvice)} />}
      >
        {(items) => (
          <PlainTable
            label={say(words.drafts)}
            rows={items}
            rowKey={({ draftId }) => draftId}
            columns={[
              {
                key: 'title',
                name: say(words.draft),
                cell: ({ draftId, title }) => (
                  <Link to="/plans/drafts/$draft" params={{ draft: draftId }}>
                    {title}
                  </Link>
                ),
              },
              {
                key: 'changes',
                name: say(words.differences),
                cell: ({ draftId, title }) => (
                  <Link
                    to="/plans/drafts/$draft/changes"
                    params={{ draft: draftId }}
                    aria-label={say(words.differencesOf, { title })}
                  >
                    {say(words.differences)}
                  </Link>
                ),
              },
              {
                key: 'state',
                name: say(words.state),
                cell: ({ state }) => <DraftTag state={state} />,
              },
              {
                key: 'begun',
                name: say(words.begun),
                cell: ({ startedByName, startedAt }) => by(startedByName, startedAt),
              },
              {
                key: 'changed',
                name: say(words.changed),
                cell: ({ changedByName, changedAt }) => by(changedByName, changedAt),
              },
            ]}
          />
        )}
      </Paged>
    </Panel>
  )
}

function Proposals({ versions }: { readonly versions: readonly Version[] }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const pages = usePages(proposalsRoute, {})
  const nameOf = (key: string): string => {
    const found = versions.findLast((one) => one.key === key)
    return found === undefined ? key : say(found.name)
  }
  const who = (name: string | null, when: string | null): string =>
    when === null ? '–' : say(words.by, { name: name ?? say(words.unknown), when: moment(when) })
  return (
    <Panel title={say(words.proposals)} flush>
      <Paged
        pages={pages}
        empty={<Empty title={say(words.noProposals)} advice={say(words.noProposalsAdvice)} />}
      >
        {(items) => (
          <PlainTable
            label={say(words.proposals)}
            rows={items}
            rowKey={({ proposalId }) => proposalId}
            columns={[
              {
                key: 'proposal',
                name: say(words.proposal),
                cell: ({ proposalId: proposal, key }) => (
                  <Link to="/plans/proposals/$proposal" params={{ proposal }}>
                    {nameOf(key)} · {proposal}
                  </Link>
                ),
              },
              {
                key: 'state',
                name: say(words.state),
                cell: ({ state }) => <ProposalTag state={state} />,
              },
              {
                key: 'proposed',
                name: say(words.proposed),
                cell: ({ proposedByName, proposedAt }) => who(proposedByName, proposedAt),
              },
              {
                key: 'decided',
                name: say(words.decided),
                cell: ({ decidedByName, decidedAt }) => who(decidedByName, decidedAt),
              },
            ]}
          />
        )}
      </Paged>
    </Panel>
  )
}
