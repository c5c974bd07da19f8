import type { Browser, Page } from 'playwright-core'

export type WatchedPage = {
  readonly page: Page
  /** What no page of ours may do: break the policy, fail in a script, log an error, or ask for anything elsewhere. */
  readonly wrong: readonly string[]
}

export type Reader = {
  readonly locale: string
  readonly width: number
}

/** A browser logs every refused request; those are what is tested. */
const ofRequests = /^Failed to load resource: (?:the server responded with a status of 4|net::ERR_)/

/** A fresh person at a browser of such a width and language. */
export async function openPage(
  chromium: Browser,
  origin: string,
  { locale, width }: Reader,
): Promise<WatchedPage> {
  const context = await chromium.newContext({
    ...{ locale, viewport: { width, height: 844 } },
  })
  const page = await context.newPage()
  // Two files share a machine's cores with two servers, whose first question makes a company warm.
  page.setDefaultTimeout(60_000)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !ofRequests.test(message.text())) wrong.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) wrong.push(`elsewhere: ${request.url()}`)
  })
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))",
  )
  return { page, wrong }
}

/** Whether something is wider than the window, so that the whole page would scroll sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
}
