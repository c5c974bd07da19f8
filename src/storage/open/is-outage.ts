/** SQLSTATE: connection; the operator ends it, the server crashed or starts; too many connections. */
const sqlStates = /^(08[\dA-Z]{3}|57P0[123]|53300)$/
/** What the system says of a connection. */
const systemCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'],
  ...['ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
])
/** What the driver says without a code. */
const driverWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/

/** Whether an error says that the database can't be reached right now, so that the same may go well a little later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (sqlStates.test(code) || systemCodes.has(code) || driverWords.test(error.message)) return true
  return isOutage(error.cause)
}
