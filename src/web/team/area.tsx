import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { teamSearch } from './search.ts'
import type { TeamSearch } from './search.ts'
import { teamAreaWords as words } from './area-words.ts'

const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team',
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
  validateSearch: (given: Readonly<Record<string, unknown>>): TeamSearch =>
    teamSearch.safeParse(given).data ?? {},
})

export const teamRoutes = [teamRoute] as const

export const teamNavigation: NavigationEntry = {
  ...{ to: '/team', name: words.title, icon: TeamOutlined },
  shown: ({ canOthers }) => canOthers('result.read'),
}
