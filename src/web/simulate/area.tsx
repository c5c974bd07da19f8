import { ExperimentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'

import { rootRoute } from '../app/root-route.ts'
import type { NavigationEntry } from '../app/navigation.ts'
import { simulateAreaWords as words } from './area-words.ts'

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/simulate',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'SimulationsPage'),
})

const tryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/simulate/try',
  validateSearch: (search) =>
    z
      .object({
        /** The hash of a published version, or the number of a draft. */
        plan: z.string().optional().catch(undefined),
        draft: z.coerce.string().optional().catch(undefined),
      })
      .parse(search),
  component: lazyRouteComponent(() => import('./try-page.tsx'), 'TryPage'),
})

const oneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/simulate/$simulation',
  component: lazyRouteComponent(() => import('./simulation-page.tsx'), 'SimulationPage'),
})

export const simulateRoutes = [listRoute, tryRoute, oneRoute] as const

export const simulateNavigation: NavigationEntry = {
  ...{ to: '/simulate', name: words.title, icon: ExperimentOutlined },
  shown: ({ can }) => can('simulation.read'),
}
