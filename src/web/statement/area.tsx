import { FlagOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { statementAreaWords as words } from './area-words.ts'

const statementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statement/$personId/$plan/$period',
  component: lazyRouteComponent(() => import('./statement-page.tsx'), 'StatementPage'),
})

const disputesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/disputes',
  component: lazyRouteComponent(() => import('./disputes-page.tsx'), 'DisputesPage'),
})

export const statementRoutes = [statementRoute, disputesRoute] as const

/** For those who look after them; one's own stand in one's statements. */
export const disputeNavigation: NavigationEntry = {
  to: '/disputes',
  name: words.disputes,
  icon: FlagOutlined,
  shown: ({ canOthers }) => canOthers('dispute.read'),
}
