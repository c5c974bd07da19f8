import { LineChartOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.ts'
import { myAreaWords as words } from './area-words.ts'

/** Which result is shown; left out, the one that people look at first. */
export type MySearch = { readonly plan?: string; readonly period?: string }

const myRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my',
  component: lazyRouteComponent(() => import('./my-page.tsx'), 'MyPage'),
  validateSearch: ({ plan, period }: Readonly<Record<string, unknown>>): MySearch => ({
    ...(typeof plan === 'string' ? { plan } : {}),
    // An address has a year as a number.
    ...(typeof period === 'string' || typeof period === 'number' ? { period: String(period) } : {}),
  }),
})

export const myRoutes = [myRoute] as const

export const myNavigation: NavigationEntry = {
  to: '/my',
  name: words.title,
  icon: LineChartOutlined,
  shown: ({ roles, personId }) => roles.includes('seller') && personId !== null,
}
