import { createRootRoute } from '@tanstack/react-router'

import { BrokenPage, NotHerePage } from './error-pages.tsx'
import { Frame } from './frame.tsx'

/** Every page's frame. */
export const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotHerePage,
  errorComponent: BrokenPage,
})
