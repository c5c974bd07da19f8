import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'

/** The moments in the sign-in library's tables, by its names for them. */
const moments: ReadonlySet<string> = new Set([
  ...['createdAt', 'updatedAt', 'expiresAt', 'lockedUntil'],
  ...['accessTokenExpiresAt', 'refreshTokenExpiresAt'],
])

/** The store gives moments as whole milliseconds; the sign-in library knows them as dates. */
export class DatesForTheLibrary implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(withDates) }
  }
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      moments.has(name) && typeof value === 'number' ? new Date(value) : value,
    ]),
  )
}
