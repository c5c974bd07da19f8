import type { Team } from '#engine/inputs.ts'
import { optionalId, optionalText, requiredId } from '../cells/texts.ts'
import type { Table } from '../table.ts'

const columns = {
  team: requiredId({ zh: '团队编号', en: "a team's id" }),
  parent: optionalId,
  name_zh: optionalText,
  name_en: optionalText,
}

/** teams: an empty parent is the top. */
export const teams: Table<typeof columns, Team> = {
  columns,
  about: ['team'],
  keyColumn: 'team',
  keyOf: ({ team }) => [team],
  build: ({ team, parent, name_zh: zh, name_en: en }) => ({
    team,
    parent: parent === '' ? null : parent,
    name: { zh: zh || en || team, en: en || zh || team },
  }),
}
