import {
  recordExchangeRates,
  recordPriorScores,
  recordRatings,
  recordShares,
  recordTargets,
  targets,
} from './agreements.ts'
import { attainment, changeBridge, resultOverview, resultTable } from './analysis.ts'
import { apiKeys, createApiKey, revokeApiKey } from './api-keys.ts'
import { auditLog } from './audit.ts'
import { backups, takeBackup } from './backups.ts'
import { basis } from './basis.ts'
import {
  checkFactBatch,
  correctFact,
  factHistory,
  factTypes,
  facts,
  recordFactBatch,
  webhook,
} from './facts.ts'
import { disputes, disputesOfPerson, raiseDispute, withdrawDispute } from './disputes.ts'
import { decisions, followVerification, verifyChain } from './decisions.ts'
import {
  abandonImport,
  beginImport,
  finishImport,
  importPart,
  mendRows,
  rejectedRowsPage,
  sourceStates,
  uploadMapping,
} from './imports.ts'
import { changePassword, confirmSecondFactor, enrolSecondFactor, me } from './me.ts'
import {
  metricLibrary,
  metricPeriods,
  metricTried,
  metricValues,
  unsavedMetricTried,
} from './metrics.ts'
import { chooseNotifications, notifications, seeNotifications } from './notifications.ts'
import { findPeople, organisationChart, organisationTimeline } from './organisation-chart.ts'
import {
  changeOrganisation,
  exportOrganisation,
  organisationRows,
  people,
  peopleBelow,
  personHistory,
  teamTree,
} from './organisation.ts'
import {
  appPage,
  firstAdminPage,
  homePage,
  iconAsset,
  invitationPage,
  scriptAsset,
  signInPage,
  styleAsset,
} from './pages.ts'
import { outlook } from './outlook.ts'
import { libraryVersion, libraryVersions, ownLibrary, saveOwnLibrary } from './own-library.ts'
import { person } from './people.ts'
import {
  planComments,
  planDifferences,
  replyToThread,
  resolveThread,
  sideClauses,
  startThread,
} from './plan-comments.ts'
import {
  discardDraft,
  draft,
  draftRevision,
  draftRevisions,
  drafts,
  proposeDraft,
  saveDraft,
  startDraft,
} from './plan-drafts.ts'
import {
  approveProposal,
  lintPlan,
  plan,
  planClauses,
  plans,
  proposalRead,
  proposals,
  proposePlan,
  rejectProposal,
} from './plans.ts'
import { liveCycles, resultChanges, resultStatement, results, resultsOfPerson } from './results.ts'
import type { Route } from './route.ts'
import {
  approveRun,
  payRun,
  runRead,
  runRequest,
  runRequests,
  runResults,
  runs,
  runStatement,
  startRun,
} from './runs.ts'
import {
  checkAnswers,
  lastYear,
  periodBasis,
  periodUnder,
  remindToSign,
  signedCopy,
  signOff,
  signOffsByPlan,
  signOffsOfPlan,
  signPlan,
  toSign,
} from './sign-offs.ts'
import { endAllSessions, endSession, session, sessions, signOut } from './session.ts'
import {
  acceptInvitation,
  firstAdmin,
  signIn,
  signInCallback,
  signInProvider,
  signInSecondFactor,
} from './sign-in.ts'
import { exchangeRates, periods } from './settings.ts'
import { createSource, createWebhookSecret, revokeWebhookSecret, sources } from './sources.ts'
import { healthz, metrics, openApi, readyz, reference } from './system.ts'
import {
  cancelSimulation,
  seekGoal,
  simulation,
  simulationBasis,
  simulationPeople,
  simulations,
  startSimulation,
  whatIf,
} from './simulations.ts'
import {
  cancelUpload,
  createUpload,
  oneUpload,
  rejectedRows,
  resumeUpload,
  uploads,
} from './uploads.ts'
import { wall, wallChanges, walls } from './wall.ts'
import { changeRoles, disableUser, inviteUser, oneUser, recoverUser, users } from './users.ts'

/** Every route there is. The server refuses to start when one of them has no handler. */
export const routes: readonly Route[] = [
  ...[signIn, signInSecondFactor, signInProvider, signInCallback, firstAdmin, acceptInvitation],
  ...[session, sessions, signOut, endSession, endAllSessions],
  ...[me, changePassword, enrolSecondFactor, confirmSecondFactor],
  ...[users, oneUser, inviteUser, changeRoles, disableUser, recoverUser],
  ...[apiKeys, createApiKey, revokeApiKey],
  ...[factTypes, facts, factHistory, recordFactBatch, checkFactBatch, correctFact, webhook],
  ...[recordTargets, targets, recordShares, recordExchangeRates, recordRatings, recordPriorScores],
  ...[createUpload, uploads, oneUpload, cancelUpload, resumeUpload, rejectedRows],
  ...[beginImport, importPart, finishImport, abandonImport],
  ...[uploadMapping, rejectedRowsPage, mendRows],
  ...[sources, createSource, createWebhookSecret, revokeWebhookSecret, sourceStates],
  ...[people, person, peopleBelow, personHistory],
  ...[findPeople, organisationChart, organisationTimeline],
  ...[teamTree, organisationRows, exportOrganisation, changeOrganisation],
  ...[lintPlan, plans, plan, planClauses],
  ...[startDraft, drafts, draft, saveDraft, draftRevisions, draftRevision, discardDraft],
  ...[proposeDraft, sideClauses, planDifferences],
  ...[planComments, startThread, replyToThread, resolveThread],
  ...[proposePlan, proposals, proposalRead, approveProposal, rejectProposal],
  ...[
    startRun,
    runRequest,
    runRequests,
    runs,
    runRead,
    runResults,
    runStatement,
    approveRun,
    payRun,
  ],
  ...[startSimulation, simulations, simulation, simulationPeople, simulationBasis],
  cancelSimulation,
  ...[whatIf, seekGoal],
  ...[decisions, verifyChain, followVerification],
  ...[resultsOfPerson, resultStatement, results, resultChanges, liveCycles],
  ...[exchangeRates, periods, backups, takeBackup],
  ...[notifications, chooseNotifications, seeNotifications],
  ...[basis, outlook],
  ...[raiseDispute, withdrawDispute, disputesOfPerson, disputes],
  ...[resultTable, resultOverview, attainment, changeBridge],
  ...[toSign, signOff, checkAnswers, signPlan, lastYear, periodUnder, periodBasis, signedCopy],
  ...[metricLibrary, metricValues, metricPeriods, metricTried, unsavedMetricTried],
  ...[ownLibrary, saveOwnLibrary, libraryVersions, libraryVersion],
  ...[signOffsByPlan, signOffsOfPlan, remindToSign],
  ...[walls, wall, wallChanges],
  auditLog,
  ...[
    homePage,
    appPage,
    signInPage,
    firstAdminPage,
    invitationPage,
    scriptAsset,
    styleAsset,
    iconAsset,
  ],
  ...[healthz, readyz, metrics, openApi, reference],
]
