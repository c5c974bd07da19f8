/* Asks the API. A problem comes back as a sentence in the reader's language that says what to do. */
import { data, language, say, words } from './page.js'

const LONGEST_MS = 30_000

export const ask = async (method, path, body) => {
  let response
  try {
    response = await fetch(path, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LONGEST_MS),
    })
  } catch {
    return { ok: false, status: 0, sentence: words.serverGone, errors: [], waitSeconds: 0 }
  }
  const { ok, status } = response
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const json = isJson ? await response.json().catch(() => null) : null
  if (ok) return { ok, status, json }
  const waitSeconds = Number(response.headers.get('retry-after') ?? 0)
  const code = json?.code ?? ''
  return {
    ok,
    status,
    code,
    waitSeconds,
    errors: json?.errors ?? [],
    sentence: sentenceOf(json, waitSeconds),
  }
}

const sentenceOf = (problem, waitSeconds) => {
  if (problem === null) return words.unexpected
  if (problem.code === 'too-many-requests') return say(words.tooOften, { seconds: waitSeconds })
  if (problem.code === 'foreign-origin') return say(words.otherAddress, { address: data.publicUrl })
  const separator = language === 'en' ? '. ' : '。'
  const id = problem.code === 'internal-error' ? ` (requestId: ${problem.requestId})` : ''
  return problem.title + separator + problem.detail + id
}
