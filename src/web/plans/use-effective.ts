import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { planWords as words } from './words.ts'

type Effective = { readonly effectiveFrom: string; readonly effectiveTo: string | null }

/** Says on which days a version holds. */
export function useEffective(): (of: Effective) => string {
  const say = useSay()
  const { day } = useFormat()
  return ({ effectiveFrom: from, effectiveTo: to }) =>
    to === null
      ? say(words.fromOn, { from: day(from) })
      : say(words.fromTo, { from: day(from), to: day(to) })
}
