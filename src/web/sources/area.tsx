import { ApiOutlined, KeyOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { sourceAreaWords as words } from './area-words.ts'

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('./sources-page.tsx'), 'SourcesPage'),
})

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
})

export const sourceRoutes = [sourcesRoute, keysRoute] as const

export const sourceNavigation: readonly NavigationEntry[] = [
  {
    to: '/sources',
    name: words.title,
    icon: ApiOutlined,
    shown: ({ can }) => can('source.read'),
  },
  {
    to: '/api-keys',
    name: words.keysTitle,
    icon: KeyOutlined,
    shown: ({ can }) => can('api-key.read'),
  },
]
