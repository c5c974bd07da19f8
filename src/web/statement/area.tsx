import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { rootRoute } from '../app/root-route.ts'

const statementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statement/$personId/$plan/$period',
  component: lazyRouteComponent(() => import('./statement-page.tsx'), 'StatementPage'),
})

export const statementRoutes = [statementRoute] as const
