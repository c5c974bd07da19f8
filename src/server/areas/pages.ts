import {
  appPage,
  firstAdminPage,
  homePage,
  iconAsset,
  invitationPage,
  scriptAsset,
  signInPage,
  styleAsset,
} from '#contract/pages.ts'
import type { FindCaller } from '../access/find-caller.ts'
import { handle } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import { readAppPage } from '../pages/app-page.ts'
import { renderFirstAdmin, renderInvitation } from '../pages/new-account-pages.ts'
import { readPageAssets } from '../pages/page-assets.ts'
import type { AssetKind } from '../pages/page-assets.ts'
import { pageLanguage } from '../pages/page-language.ts'
import type { PageFrame } from '../pages/page.ts'
import { renderSignIn } from '../pages/sign-in-page.ts'
import type { ServerOptions } from '../server-options.ts'

/** The address of an asset changes with its content. */
const forLong = { 'cache-control': 'public, max-age=31536000, immutable' }

/** Pages that people use, and what they are made of. */
export function pageHandlers(findCaller: FindCaller, options: ServerOptions): readonly Handler[] {
  const assets = readPageAssets()
  const renderApp = readAppPage(options, assets)
  const { publicUrl } = options
  const frameOf = (call: Call): PageFrame => ({ assets, publicUrl, language: pageLanguage(call) })
  const isSignedIn = async ({ headers }: Call): Promise<boolean> =>
    ((await findCaller(headers))?.sessionId ?? null) !== null
  const asset = (
    kind: AssetKind,
    { version, file }: { readonly version: string; readonly file: string },
  ): { readonly text: string; readonly headers: Readonly<Record<string, string>> } => {
    const text = assets.read(kind, version, file)
    if (text === null) throw new Refusal('not-found')
    return { text, headers: forLong }
  }
  return [
    handle(homePage, async (_, call) =>
      (await isSignedIn(call))
        ? renderApp(pageLanguage(call))
        : renderSignIn(frameOf(call), options, false),
    ),
    handle(appPage, async (_, call) => renderApp(pageLanguage(call))),
    handle(signInPage, async (_, call) =>
      renderSignIn(frameOf(call), options, await isSignedIn(call)),
    ),
    handle(firstAdminPage, async (_, call) => renderFirstAdmin(frameOf(call))),
    handle(invitationPage, async (_, call) => renderInvitation(frameOf(call))),
    handle(scriptAsset, async ({ params }) => asset('scripts', params)),
    handle(styleAsset, async ({ params }) => asset('styles', params)),
    handle(iconAsset, async ({ params }) => asset('icons', params)),
  ]
}
