import { SettingOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'

import { rootRoute } from '../app/root-route.ts'
import type { NavigationEntry } from '../app/navigation.ts'
import { settingsAreaWords as words } from './area-words.ts'

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  beforeLoad: () => {
    redirect({ href: '/app/settings/periods', throw: true })
  },
})

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/users',
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
})

const rolesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/roles',
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
})

const periodsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/periods',
  validateSearch: (search) =>
    z.object({ year: z.number().int().optional().catch(undefined) }).parse(search),
  component: lazyRouteComponent(() => import('./periods/periods-page.tsx'), 'PeriodsPage'),
})

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/runs/$run',
  component: lazyRouteComponent(() => import('./periods/run-page.tsx'), 'RunPage'),
})

const ratesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/rates',
  component: lazyRouteComponent(() => import('./rates-page.tsx'), 'RatesPage'),
})

const backupsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/backups',
  component: lazyRouteComponent(() => import('./backups-page.tsx'), 'BackupsPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/audit',
  validateSearch: (search) =>
    z.object({ subject: z.string().optional().catch(undefined) }).parse(search),
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/verify',
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
})

export const settingsRoutes = [
  ...([settingsRoute, usersRoute, rolesRoute, periodsRoute, runRoute] as const),
  ...([ratesRoute, backupsRoute, auditRoute, verifyRoute] as const),
] as const

export const settingsNavigation: NavigationEntry = {
  to: '/settings/periods',
  name: words.navigation,
  icon: SettingOutlined,
  shown: () => true,
}
