import { useSyncExternalStore } from 'react'

/** Whether the server can be reached, and whether the session still holds, as the last answers say. */
export type ServerState = {
  readonly reach: 'there' | 'gone'
  readonly session: 'open' | 'ended'
}

let state: ServerState = { reach: 'there', session: 'open' }
const listeners = new Set<() => void>()

function serverState(): ServerState {
  return state
}

export function tellServerState(change: Partial<ServerState>): void {
  const next = { ...state, ...change }
  if (next.reach === state.reach && next.session === state.session) return
  state = next
  for (const listener of listeners) listener()
}

function onServerState(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useServerState(): ServerState {
  return useSyncExternalStore(onServerState, serverState)
}
