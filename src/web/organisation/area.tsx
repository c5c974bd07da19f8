import { ApartmentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'

import { rootRoute } from '../app/root-route.ts'
import type { NavigationEntry } from '../app/navigation.ts'
import { organisationAreaWords as words } from './area-words.ts'

/** What the page is of, in its address: a link to it shows the same. Whatever isn't understood is left out. */
const looked = z.object({
  day: z.string().optional().catch(undefined),
  by: z.enum(['team', 'manager']).optional().catch(undefined),
  node: z.string().optional().catch(undefined),
})

/** Whose rows a change begins with, and of which table. */
const changed = z.object({
  person: z.string().optional().catch(undefined),
  table: z.string().optional().catch(undefined),
})

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  validateSearch: (search) => looked.parse(search),
  component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
})

const changeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people/change',
  validateSearch: (search) => changed.parse(search),
  component: lazyRouteComponent(() => import('./change/change-page.tsx'), 'ChangePage'),
})

const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people/of/$personId',
  component: lazyRouteComponent(() => import('../people/person-page.tsx'), 'PersonPage'),
})

export const organisationRoutes = [organisationRoute, changeRoute, personRoute] as const

export const organisationNavigation: NavigationEntry = {
  to: '/people',
  name: words.navigation,
  icon: ApartmentOutlined,
  shown: (session) => session.can('organisation.read') || isManager(session),
}

function isManager(session: Parameters<NavigationEntry['shown']>[0]): boolean {
  return session.personId !== null && session.roles.includes('manager')
}
