import { wall, wallChanges, walls } from '#contract/wall.ts'
import { handle } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { ResultServices } from '../live/result-events.ts'
import { watchOf } from '../live/watch-of.ts'
import { wallEvents } from '../wall/wall-events.ts'
import { plansWithWall, readWall } from '../wall/wall-state.ts'

/** Screens on the sales floor: what plans open to everybody, and nothing else. */
export function wallHandlers(services: ResultServices): readonly Handler[] {
  const { readBook } = services
  return [
    handle(walls, async (_, call) => {
      const items = plansWithWall(await readBook(call.db)).map(({ document: { key, name } }) => ({
        ...{ plan: key, name },
      }))
      return { body: { items } }
    }),
    handle(wall, async ({ params: { plan } }, call) => {
      const state = await readWall(call.db, readBook, plan, call.today)
      if (state === null) throw new Refusal('not-found')
      return { body: state }
    }),
    handle(wallChanges, async ({ params: { plan } }, call) => {
      const open = plansWithWall(await readBook(call.db))
      if (!open.some(({ document }) => document.key === plan)) throw new Refusal('not-found')
      const watch = watchOf(services.feed, call)
      return { events: (gone) => wallEvents(services, watch, { plan, call, gone }) }
    }),
  ]
}
