import { accountRoutes } from '../account/area.tsx'
import { companyNavigation, companyRoutes } from '../company/area.tsx'
import { factNavigation, factRoutes } from '../facts/area.tsx'
import { importNavigation, importRoutes } from '../imports/area.tsx'
import { metricNavigation, metricRoutes } from '../metrics/area.tsx'
import { myNavigation, myRoutes } from '../my/area.tsx'
import { organisationNavigation, organisationRoutes } from '../organisation/area.tsx'
import { planNavigation, planRoutes } from '../plans/area.tsx'
import { settingsNavigation, settingsRoutes } from '../settings/area.tsx'
import { simulateNavigation, simulateRoutes } from '../simulate/area.tsx'
import { signOffNavigation, signOffRoutes } from '../sign-off/area.tsx'
import { sourceNavigation, sourceRoutes } from '../sources/area.tsx'
import { disputeNavigation, statementRoutes } from '../statement/area.tsx'
import { studioRoutes } from '../studio/area.tsx'
import { teamNavigation, teamRoutes } from '../team/area.tsx'
import { wallNavigation, wallRoutes } from '../wall/area.tsx'
import type { NavigationEntry } from './navigation.ts'

/** Pages by area. An area's `area.tsx` brings its routes and the ways to them. */
export const areaRoutes = [
  ...myRoutes,
  ...statementRoutes,
  ...signOffRoutes,
  ...metricRoutes,
  ...teamRoutes,
  ...companyRoutes,
  ...wallRoutes,
  ...organisationRoutes,
  ...simulateRoutes,
  ...factRoutes,
  ...importRoutes,
  ...sourceRoutes,
  ...planRoutes,
  ...settingsRoutes,
  ...accountRoutes,
  ...studioRoutes,
] as const

/** In the order in which they stand; the first that a reader has is their home. */
export const navigation: readonly NavigationEntry[] = [
  myNavigation,
  teamNavigation,
  companyNavigation,
  organisationNavigation,
  planNavigation,
  simulateNavigation,
  disputeNavigation,
  ...factNavigation,
  ...importNavigation,
  ...sourceNavigation,
  wallNavigation,
  signOffNavigation,
  metricNavigation,
  settingsNavigation,
]
