/* Results as they change. A browser connects again by itself after a break, but not after a refusal: we do. */
import { byId, words } from './page.js'

const SHORTEST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

export const tellState = (state, sentence) => {
  byId('live').dataset.state = state
  byId('live-text').textContent = sentence
}

/* `opened` is told of every beginning, since something may have been missed before it; `refused` says whether to go on. */
export const openStream = (of, { opened, received, refused }) => {
  let waitMs = SHORTEST_WAIT_MS
  const connect = () => {
    const source = new EventSource(`/api/v1/result-changes?of=${of}`)
    source.addEventListener('open', () => {
      waitMs = SHORTEST_WAIT_MS
      tellState('live', words.live)
      opened()
    })
    source.addEventListener('message', (event) => received(JSON.parse(event.data)))
    source.addEventListener('error', () => {
      tellState('lost', words.lost)
      if (source.readyState === EventSource.CLOSED) void again()
    })
    addEventListener('pagehide', () => source.close(), { once: true })
  }
  const again = async () => {
    if (!(await refused())) return
    setTimeout(connect, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
  connect()
}
