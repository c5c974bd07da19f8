import { createRootRoute } from '@tanstack/react-router'

/** Every page's parent. Its frame is added by the router, since it leads to the areas, whose routes name this one. */
export const rootRoute = createRootRoute()
