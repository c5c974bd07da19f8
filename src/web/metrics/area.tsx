import { FunctionOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { metricAreaWords as words } from './area-words.ts'

const metricsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics',
  component: lazyRouteComponent(() => import('./metrics-page.tsx'), 'MetricsPage'),
})

const metricRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics/of/$metric',
  component: lazyRouteComponent(() => import('./metric-page.tsx'), 'MetricPage'),
})

const ownLibraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/metrics/own',
  component: lazyRouteComponent(() => import('./own/own-page.tsx'), 'OwnLibraryPage'),
})

export const metricRoutes = [metricsRoute, metricRoute, ownLibraryRoute] as const

/** For those who make plans or look after what they're made of; everybody else comes by a link. */
export const metricNavigation: NavigationEntry = {
  to: '/metrics',
  name: words.title,
  icon: FunctionOutlined,
  shown: ({ canOthers }) => canOthers('plan.design') || canOthers('sign-off.read'),
}
