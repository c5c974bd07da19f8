import { BarChartOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { companySearch } from './search.ts'
import type { CompanySearch } from './search.ts'
import { companyAreaWords as words } from './area-words.ts'

const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/company',
  component: lazyRouteComponent(() => import('./company-page.tsx'), 'CompanyPage'),
  validateSearch: (given: Readonly<Record<string, unknown>>): CompanySearch =>
    companySearch.safeParse(given).data ?? {},
})

export const companyRoutes = [companyRoute] as const

export const companyNavigation: NavigationEntry = {
  ...{ to: '/company', name: words.title, icon: BarChartOutlined },
  shown: ({ canOthers }) => canOthers('result.read'),
}
