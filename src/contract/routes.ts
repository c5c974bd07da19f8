import { apiKeys, createApiKey, revokeApiKey } from './api-keys.ts'
import { auditLog } from './audit.ts'
import { factHistory, factTypes, facts, recordFactBatch, webhook } from './facts.ts'
import { changePassword, confirmSecondFactor, enrolSecondFactor, me } from './me.ts'
import { person } from './people.ts'
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
import { createSource, createWebhookSecret, revokeWebhookSecret, sources } from './sources.ts'
import { healthz, metrics, openApi, readyz, reference } from './system.ts'
import {
  cancelUpload,
  createUpload,
  oneUpload,
  rejectedRows,
  resumeUpload,
  uploads,
} from './uploads.ts'
import { changeRoles, disableUser, inviteUser, oneUser, recoverUser, users } from './users.ts'

/** Every route there is. The server refuses to start when one of them has no handler. */
export const routes: readonly Route[] = [
  ...[signIn, signInSecondFactor, signInProvider, signInCallback, firstAdmin, acceptInvitation],
  ...[session, sessions, signOut, endSession, endAllSessions],
  ...[me, changePassword, enrolSecondFactor, confirmSecondFactor],
  ...[users, oneUser, inviteUser, changeRoles, disableUser, recoverUser],
  ...[apiKeys, createApiKey, revokeApiKey],
  person,
  ...[factTypes, facts, factHistory, recordFactBatch, webhook],
  ...[createUpload, uploads, oneUpload, cancelUpload, resumeUpload, rejectedRows],
  ...[sources, createSource, createWebhookSecret, revokeWebhookSecret],
  auditLog,
  ...[healthz, readyz, metrics, openApi, reference],
]
