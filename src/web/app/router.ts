import { createRoute, createRouter, redirect } from '@tanstack/react-router'

import { areaRoutes } from './areas.ts'
import { BrokenPage, NotHerePage } from './error-pages.tsx'
import { Frame } from './frame.tsx'
import { HomePage } from './home-page.tsx'
import { rootRoute } from './root-route.ts'

/** Where the sign-in by a company's provider was to lead to; a provider sends people back to the home page. */
const NEXT_KEY = 'yeji-next'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: HomePage,
  beforeLoad: () => {
    const next = sessionStorage.getItem(NEXT_KEY)
    sessionStorage.removeItem(NEXT_KEY)
    if (next?.startsWith('/app/') === true) redirect({ href: next, throw: true })
  },
})

const framedRoute = rootRoute.update({
  component: Frame,
  notFoundComponent: NotHerePage,
  errorComponent: BrokenPage,
})

export const router = createRouter({
  routeTree: framedRoute.addChildren([homeRoute, ...areaRoutes]),
  basepath: '/app',
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Pages read through the query cache, which keeps what they know.
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface Register {
    router: typeof router
  }
}
