import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { upload } from '#contract/uploads.ts'
import { useSay } from '../language/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { importWords as words } from './words.ts'

export type ShownUpload = z.output<typeof upload>

/** Whether it still changes by itself. */
export function isOpen({ state }: ShownUpload): boolean {
  return state === 'receiving' || state === 'waiting' || state === 'running'
}

const tones: Readonly<Partial<Record<ShownUpload['state'], 'good' | 'bad' | 'warn'>>> = {
  ...({ done: 'good', failed: 'bad', cancelled: 'warn' } as const),
}

export function UploadState({ state }: Pick<ShownUpload, 'state'>): ReactNode {
  const say = useSay()
  return <Tag tone={tones[state] ?? 'plain'}>{say(words[state])}</Tag>
}
