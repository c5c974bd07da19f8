import { expect, test } from 'vitest'
import { teamTree } from '#domain/org/team-tree.ts'

const tree = (teams: Readonly<Record<string, string | null>>): readonly string[] =>
  teamTree(Object.entries(teams).map(([team, parent]) => ({ team, parent }))).map(
    ({ team, level }) => '.'.repeat(level) + team,
  )

test('parents first, by id, whatever the order in which they come', () => {
  const teams = { c: 'a', b: 'a', d: 'b', a: null, z: null, e: 'z' }
  expect(tree(teams)).toEqual(['a', '.b', '..d', '.c', 'z', '.e'])
})

test('a team whose parent is not there stands at the top', () => {
  expect(tree({ b: 'gone', c: 'b' })).toEqual(['b', '.c'])
})

test('a deep tree takes no stack', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, at) => [`t${at}`, at === 0 ? null : `t${at - 1}`]),
  )
  const teams = Object.entries(chain).map(([team, parent]) => ({ team, parent }))
  expect(teamTree(teams).at(-1)).toMatchObject({ team: 't49999', level: 49_999 })
})
