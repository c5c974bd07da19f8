import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { libraryJsonSchema, planJsonSchema } from '#engine/plan/json-schema.ts'
import { expectGolden } from '../support/golden.ts'

const schemas = { 'plan.schema.json': planJsonSchema, 'library.schema.json': libraryJsonSchema }

describe.each(Object.entries(schemas))('%s', (file, make) => {
  test('is published as it is', () => {
    expectGolden(`../../plans/${file}`, `${JSON.stringify(make(), null, 2)}\n`)
  })
})

describe('documents as an editor sees them, with YAML numbers and booleans', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const plan = ajv.compile(planJsonSchema())
  const library = ajv.compile(libraryJsonSchema())
  const read = (file: string): unknown =>
    parse(readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8'))

  test.each(['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml'])('%s fits', (file) => {
    plan(read(file))
    expect(plan.errors ?? []).toEqual([])
  })

  test('the library fits', () => {
    library(read('library.yaml'))
    expect(library.errors ?? []).toEqual([])
  })

  test('an unknown key, a missing part and a wrong kind do not fit', () => {
    const right = read('plan-1.yaml')
    if (typeof right !== 'object' || right === null) throw new Error('not a document')
    expect(plan({ ...right, colour: 'red' })).toBe(false)
    expect(plan({ ...right, cycles: undefined })).toBe(false)
    expect(plan({ ...right, currency: 'XXX' })).toBe(false)
  })
})
