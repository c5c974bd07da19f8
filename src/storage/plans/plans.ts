import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Written } from '#engine/plan/compile.ts'
import { canonicalJson } from '../decisions/canonical-json.ts'
import { appendDecision } from '../decisions/append-decision.ts'
import type { Decision } from '../decisions/decision.ts'
import { inTransaction } from '../in-transaction.ts'
import { notify } from '../notices/notices.ts'
import { recordedChannel } from '../notices/recorded.ts'
import type { Db, Tx } from '../store.ts'

/** A plan to publish: what was compiled, and the texts it was compiled from. */
export type Publication = {
  readonly plan: Plan
  readonly document: string
  readonly libraries: readonly Written[]
  readonly actor: string
}

/** A published plan; with its texts any run of it can be repeated. */
export type PublishedPlan = {
  readonly hash: string
  readonly key: string
  /** From 1 for each key. */
  readonly version: number
  readonly document: string
  readonly libraries: readonly { readonly file: string; readonly text: string }[]
}

/** SHA-256 over the texts of a plan, as hex: that they are what was published. */
export function documentHash({
  document,
  libraries,
}: Pick<PublishedPlan, 'document' | 'libraries'>): string {
  const texts = libraries.map(({ file, text }) => ({ file, text }))
  return hash('sha256', canonicalJson({ document, libraries: texts }))
}

/** What a decision says of the plan that it publishes. */
export function planPayload(of: {
  readonly key: string
  readonly version: number
  readonly documentHash: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}): Decision['payload'] {
  return { ...of, version: String(of.version) }
}

/** Publishes a plan, by a decision; its version. The same plan again is the version that it was. */
export async function publishPlan(db: Db, publication: Publication): Promise<number> {
  const { plan, document, actor } = publication
  const { key, effective } = plan.document
  const libraries = publication.libraries.map(({ file, text }) => ({ file, text }))
  const textsHash = documentHash({ document, libraries })
  return inTransaction(db, async (tx) => {
    const versions = await tx
      .selectFrom('plan')
      .select(['hash', 'version'])
      .where('key', '=', key)
      .orderBy('version')
      .execute()
    const published = versions.find((one) => one.hash === plan.hash)
    if (published !== undefined) return published.version
    const version = (versions.at(-1)?.version ?? 0) + 1
    await notify(tx, recordedChannel, {})
    const { at } = await appendDecision(tx, {
      actor,
      kind: 'plan-published',
      subject: plan.hash,
      payload: planPayload({
        ...{ key, version, documentHash: textsHash },
        ...{ effectiveFrom: effective.from, effectiveTo: effective.to ?? null },
      }),
    })
    await tx
      .insertInto('plan')
      .values({
        hash: plan.hash,
        key,
        version,
        document,
        libraries: JSON.stringify(libraries),
        document_hash: textsHash,
        effective_from: effective.from,
        effective_to: effective.to ?? null,
        published_at: formatInstant(at),
      })
      .execute()
    return version
  })
}

/** A published plan by its hash; null when there's none. */
export async function readPlan(db: Db, planHash: string): Promise<PublishedPlan | null> {
  const found = await db
    .selectFrom('plan')
    .select(['hash', 'key', 'version', 'document', 'libraries'])
    .where('hash', '=', planHash)
    .executeTakeFirst()
  return found ?? null
}

/** Every published plan, by key and version; the texts only of those that aren't known by their hash. */
export async function readPlans(
  db: Db,
  known: ReadonlySet<string>,
): Promise<
  readonly (Omit<PublishedPlan, 'document' | 'libraries'> & {
    readonly text: PublishedPlan | null
  })[]
> {
  const heads = await db
    .selectFrom('plan')
    .select(['hash', 'key', 'version'])
    .orderBy('key')
    .orderBy('version')
    .execute()
  return Promise.all(
    heads.map(async (head) => ({
      ...head,
      text: known.has(head.hash) ? null : await readPlan(db, head.hash),
    })),
  )
}

/** When a plan was published that is. */
export async function publishedAt(db: Db, planHash: string): Promise<Instant> {
  const { published_at: at } = await db
    .selectFrom('plan')
    .select('published_at')
    .where('hash', '=', planHash)
    .executeTakeFirstOrThrow()
  return at
}

/** Until the transaction ends nobody else publishes a version of the plan; whoever waits sees what was published. */
export async function holdPlanKey(tx: Tx, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`plan ${key}`}, 0))`.execute(tx)
}
