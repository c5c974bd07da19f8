import { ImportOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { importAreaWords as words } from './area-words.ts'

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
})

const wizardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/new',
  component: lazyRouteComponent(() => import('./wizard-page.tsx'), 'WizardPage'),
})

const uploadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$uploadId',
  component: lazyRouteComponent(() => import('./upload-page.tsx'), 'UploadPage'),
})

export const importRoutes = [importsRoute, wizardRoute, uploadRoute] as const

export const importNavigation: readonly NavigationEntry[] = [
  {
    to: '/imports',
    name: words.title,
    icon: ImportOutlined,
    shown: ({ can }) => can('fact.write'),
  },
]
