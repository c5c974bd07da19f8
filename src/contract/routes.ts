import { apiKeys, createApiKey, revokeApiKey } from './api-keys.ts'
import { auditLog } from './audit.ts'
import { changePassword, confirmSecondFactor, enrolSecondFactor, me } from './me.ts'
import {
  firstAdminPage,
  homePage,
  iconAsset,
  invitationPage,
  scriptAsset,
  signInPage,
  styleAsset,
} from './pages.ts'
import { person } from './people.ts'
import { liveCycles, resultChanges, resultStatement, results, resultsOfPerson } from './results.ts'
import type { Route } from './route.ts'
import { endAllSessions, endSession, session, sessions, signOut } from './session.ts'
import {
  acceptInvitation,
  firstAdmin,
  signIn,
  signInCallback,
  signInProvider,
  signInSecondFactor,
} from './sign-in.ts'
import { healthz, metrics, openApi, readyz, reference } from './system.ts'
import { changeRoles, disableUser, inviteUser, oneUser, recoverUser, users } from './users.ts'

/** Every route there is. The server refuses to start when one of them has no handler. */
export const routes: readonly Route[] = [
  ...[signIn, signInSecondFactor, signInProvider, signInCallback, firstAdmin, acceptInvitation],
  ...[session, sessions, signOut, endSession, endAllSessions],
  ...[me, changePassword, enrolSecondFactor, confirmSecondFactor],
  ...[users, oneUser, inviteUser, changeRoles, disableUser, recoverUser],
  ...[apiKeys, createApiKey, revokeApiKey],
  person,
  ...[resultsOfPerson, resultStatement, results, resultChanges, liveCycles],
  auditLog,
  ...[homePage, signInPage, firstAdminPage, invitationPage, scriptAsset, styleAsset, iconAsset],
  ...[healthz, readyz, metrics, openApi, reference],
]
