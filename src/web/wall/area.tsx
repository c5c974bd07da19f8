import { FundProjectionScreenOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { wallAreaWords as words } from './area-words.ts'

const wallsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('./walls-page.tsx'), 'WallsPage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall/$plan',
  component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
})

export const wallRoutes = [wallsRoute, wallRoute] as const

export const wallNavigation: NavigationEntry = {
  ...{ to: '/wall', name: words.title, icon: FundProjectionScreenOutlined },
  shown: ({ can }) => can('wall.read'),
}
