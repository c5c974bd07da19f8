import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { rootRoute } from '../app/root-route.ts'

/** Which part of the draft is shown, and the place in the document or the part of the form that was asked for. */
export type StudioSearch = {
  readonly part?: string
  readonly at?: number
  readonly field?: string
}

const studioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/drafts/$draft',
  component: lazyRouteComponent(() => import('./studio-page.tsx'), 'StudioPage'),
  validateSearch: ({ part, at, field }: Readonly<Record<string, unknown>>): StudioSearch => ({
    ...(typeof part === 'string' ? { part } : {}),
    ...(typeof at === 'number' ? { at } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  }),
})

export const studioRoutes = [studioRoute] as const
