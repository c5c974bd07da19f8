import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { planWords as words } from './words.ts'

const standings = { 'in-force': 'good', later: 'chosen', over: 'plain' } as const
const proposalTones = { open: 'warn', published: 'good', rejected: 'bad' } as const
const drafts = {
  open: { tone: 'chosen', name: words.draftOpen },
  proposed: { tone: 'warn', name: words.draftProposed },
  discarded: { tone: 'plain', name: words.draftDiscarded },
} as const

/** Whether a version holds today. */
export function VersionTag({ standing }: { readonly standing: keyof typeof standings }): ReactNode {
  const say = useSay()
  return <Tag tone={standings[standing]}>{say(words[standing])}</Tag>
}

/** What became of a proposal. */
export function ProposalTag({ state }: { readonly state: keyof typeof proposalTones }): ReactNode {
  const say = useSay()
  return <Tag tone={proposalTones[state]}>{say(words[state])}</Tag>
}

/** What became of a draft. */
export function DraftTag({ state }: { readonly state: keyof typeof drafts }): ReactNode {
  const say = useSay()
  return <Tag tone={drafts[state].tone}>{say(drafts[state].name)}</Tag>
}
