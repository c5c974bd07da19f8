import type { IncomingHttpHeaders } from 'node:http'

/** A request's headers as the sign-in library takes them. */
export function fetchHeaders(headers: IncomingHttpHeaders): Headers {
  const made = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) made.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return made
}
