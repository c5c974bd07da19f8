import { FileDoneOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { planAreaWords as words } from './area-words.ts'

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/versions/$hash',
  component: lazyRouteComponent(() => import('./version-page.tsx'), 'VersionPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/compare',
  validateSearch: (search) =>
    z.object({ before: z.string().catch(''), after: z.string().catch('') }).parse(search),
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
})

const draftChangesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/drafts/$draft/changes',
  component: lazyRouteComponent(() => import('./draft-changes-page.tsx'), 'DraftChangesPage'),
})

const proposalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/proposals/$proposal',
  component: lazyRouteComponent(() => import('./proposal-page.tsx'), 'ProposalPage'),
})

export const planRoutes = [
  ...([plansRoute, versionRoute, compareRoute, draftChangesRoute, proposalRoute] as const),
] as const

export const planNavigation: NavigationEntry = {
  to: '/plans',
  name: words.navigation,
  icon: FileDoneOutlined,
  shown: ({ can }) => can('plan.read'),
}
