import type { Text } from '#kernel/text.ts'
import type { Speech } from '../language/language.tsx'
import { companyWords as words } from './words.ts'

/** What a group is called: by its name, by the text of the facts, or as what belongs to none. */
export function nameOfGroup(
  group: { readonly key: string; readonly name: Text | null; readonly groups: number },
  say: Speech['say'],
): string {
  if (group.groups > 1) return say(words.others, { count: group.groups })
  if (group.name !== null) return say(group.name)
  return group.key === '' ? say(words.none) : group.key
}
