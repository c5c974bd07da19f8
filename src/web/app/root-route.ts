import { createRootRoute } from '@tanstack/react-router'

/** What every area's routes hang under. The router gives it its frame, so that areas know nothing of what stands around them. */
export const rootRoute = createRootRoute()
