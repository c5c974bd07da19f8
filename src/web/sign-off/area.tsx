import { SignatureOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { signOffAreaWords as words } from './area-words.ts'

const signOffsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-off',
  component: lazyRouteComponent(() => import('./sign-offs-page.tsx'), 'SignOffsPage'),
})

const signRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-off/$plan',
  component: lazyRouteComponent(() => import('./sign-page.tsx'), 'SignPage'),
})

const progressRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-off/progress/$plan',
  component: lazyRouteComponent(() => import('./progress-page.tsx'), 'ProgressPage'),
})

const copyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-off/copy/$personId/$plan',
  component: lazyRouteComponent(() => import('./copy-page.tsx'), 'CopyPage'),
})

export const signOffRoutes = [signOffsRoute, signRoute, progressRoute, copyRoute] as const

export const signOffNavigation: NavigationEntry = {
  to: '/sign-off',
  name: words.title,
  icon: SignatureOutlined,
  shown: ({ personId, canOthers }) => personId !== null || canOthers('sign-off.read'),
}
