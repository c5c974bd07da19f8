import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { teamWords as words } from './words.ts'

/** What stands in the address: a look at a team can be sent to somebody, who sees what is in their own reach. */
const search = z.object({
  plan: z.string().optional(),
  period: z.string().optional(),
  against: z.string().optional(),
  show: z.enum(['attainment', 'score', 'change']).optional(),
  item: z.string().optional(),
})

export type TeamSearch = z.output<typeof search>

const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team',
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
  validateSearch: (given: Readonly<Record<string, unknown>>): TeamSearch =>
    search.safeParse(given).data ?? {},
})

export const teamRoutes = [teamRoute] as const

export const teamNavigation: NavigationEntry = {
  ...{ to: '/team', name: words.navigation, icon: TeamOutlined },
  shown: ({ canOthers }) => canOthers('result.read'),
}
