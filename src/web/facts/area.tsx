import { TableOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'

import type { NavigationEntry } from '../app/navigation.ts'
import { rootRoute } from '../app/root-route.tsx'
import { factWords as words } from './words.ts'

/** What stands in the address: a link to a search, or to one fact, can be sent to somebody. */
const search = z.object({
  type: z.string().optional(),
  find: z.string().optional(),
  seller: z.string().optional(),
  source: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  only: z.enum(['corrected', 'cancelled']).optional(),
  fact: z.string().optional(),
})

export type FactSearch = z.output<typeof search>

const factsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/facts',
  component: lazyRouteComponent(() => import('./facts-page.tsx'), 'FactsPage'),
  validateSearch: (given: Readonly<Record<string, unknown>>): FactSearch =>
    search.safeParse(given).data ?? {},
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
