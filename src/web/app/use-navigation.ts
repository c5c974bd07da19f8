import { navigation } from './areas.ts'
import type { NavigationEntry } from './navigation.ts'
import { useSession } from './session.tsx'

/** The ways that are of use to the reader. */
export function useNavigation(): readonly NavigationEntry[] {
  const session = useSession()
  return navigation.filter(({ shown }) => shown(session))
}
