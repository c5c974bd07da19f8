import { useMemo } from 'react'

import { useSay } from '../../language/language.tsx'
import { useDraft } from '../draft.tsx'
import type { FormState } from './form-context.ts'
import { namesOf } from './names-of.ts'

/** The draft as forms and drawings need it. */
export function useFormState(): FormState {
  const say = useSay()
  const { data, compiled, problems, edit, isOpen, isReadable } = useDraft()
  return useMemo(
    () => ({
      ...{ data, problems, edit },
      isLocked: !isOpen || !isReadable,
      wanted: null,
      namesOf: namesOf(data, compiled?.plan ?? null, say),
    }),
    [data, compiled, problems, edit, isOpen, isReadable, say],
  )
}
