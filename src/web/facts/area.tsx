import { TableOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { factAreaWords as words } from './area-words.ts'
import { searchOf } from './search.ts'

const factsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/facts',
  component: lazyRouteComponent(() => import('./facts-page.tsx'), 'FactsPage'),
  validateSearch: searchOf,
})

export const factRoutes = [factsRoute] as const

export const factNavigation: readonly NavigationEntry[] = [
  {
    to: '/facts',
    name: words.title,
    icon: TableOutlined,
    shown: ({ can }) => can('fact.read'),
  },
]
