import type { Db } from '#storage/store.ts'
import { DatesForTheLibrary } from './dates-for-the-library.ts'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'

/** A company's identity provider, by its discovery document. */
export type OidcProvider = {
  readonly providerId: string
  /** As the sign-in page says it; the id where it's left out. */
  readonly name?: string
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes?: readonly string[]
}

export type SignInSettings = {
  readonly db: Db
  /** Where people reach the system, such as "https://yeji.example". */
  readonly publicUrl: string
  /** At least 32 random characters; signs cookies. */
  readonly secret: string
  readonly oidc: readonly OidcProvider[]
}

const SESSION_SECONDS = 12 * 3600
const SIGN_IN_PATH = '/api/v1/sign-in'

/**
 * better-auth, set up so that only its own functions are used: of its HTTP routes one is served, the provider's callback.
 * Nobody can register: accounts come from the first link and from invitations.
 */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the library infers its functions from the plugins
export function signInLibrary({ db, publicUrl, secret, oidc }: SignInSettings) {
  return betterAuth({
    appName: 'Yeji',
    baseURL: publicUrl,
    basePath: SIGN_IN_PATH,
    secret,
    database: { db: db.withPlugin(new DatesForTheLibrary()), type: 'postgres' },
    // What it would log names people and their mistakes.
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: {
      modelName: 'auth_account',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: oidc.map(({ providerId }) => providerId) },
    },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    plugins: [
      twoFactor({ issuer: 'Yeji', twoFactorTable: 'auth_two_factor' }),
      genericOAuth({
        config: oidc.map(({ scopes, name: _, ...provider }) => ({
          ...provider,
          scopes: [...(scopes ?? ['openid', 'email', 'profile'])],
          disableSignUp: true,
          requireIdTokenVerification: true,
        })),
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const account = await db
              .selectFrom('account')
              .select('disabled_at')
              .where('user_id', '=', session.userId)
              .executeTakeFirst()
            return account !== undefined && account.disabled_at === null
          },
        },
      },
    },
    onAPIError: { errorURL: '/sign-in' },
    advanced: {
      cookiePrefix: 'yeji',
      useSecureCookies: publicUrl.startsWith('https://'),
      // An address is personal data; the lockout keeps only a hash of it.
      ipAddress: { disableIpTracking: true },
    },
  })
}

export type SignInLibrary = ReturnType<typeof signInLibrary>
