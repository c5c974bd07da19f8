import type { Person } from '#engine/inputs.ts'
import { optionalText, requiredId } from '../cells/texts.ts'
import type { Table } from '../table.ts'

/** How a person's column is described where it's empty. */
export const aPerson = { zh: '人员编号（见 people）', en: "a person's id, as in people" }

const columns = {
  person: requiredId({ zh: '人员编号', en: "a person's id" }),
  name_zh: optionalText,
  name_en: optionalText,
}

/** people: a name that is missing in one language is taken from the other, then from the id. */
export const people: Table<typeof columns, Person> = {
  columns,
  about: ['person'],
  keyColumn: 'person',
  keyOf: ({ person }) => [person],
  build: ({ person, name_zh: zh, name_en: en }) => ({
    person,
    name: { zh: zh || en || person, en: en || zh || person },
  }),
}
