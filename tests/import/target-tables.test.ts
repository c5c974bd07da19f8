import { expect, test } from 'vitest'

import { factTable, targetTables } from '#domain/import/target-table.ts'

import { tableColumns } from '../../src/cli/import/table-columns.ts'
import { testContext } from '../workspace/workspace-on-disk.ts'

test('the importer’s tables are those of the workspace: columns, their order, and which may be left out', () => {
  const { factTypes } = testContext
  const ours = [...targetTables, ...Array.from(factTypes.values(), factTable)].map(
    ({ name, columns }) => [
      name,
      columns.map(({ key, required }) => `${key}${required ? '' : '?'}`),
    ],
  )
  const read = Array.from(tableColumns({ ...testContext, factTypes }), ([name, columns]) => [
    name,
    Object.entries(columns).map(([key, { optional }]) => `${key}${optional ? '?' : ''}`),
  ])
  expect(ours).toEqual(read)
})
