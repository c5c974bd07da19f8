import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { openApiDocument } from '#contract/openapi.ts'
import { routes } from '#contract/routes.ts'
import { expectGolden } from '../support/golden.ts'

const document = openApiDocument(routes, '0.1.0')

describe('the OpenAPI document', () => {
  test('is the committed one', () => {
    expectGolden('../../docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`)
  })

  test('has every route once, with an id of its own', () => {
    const { paths } = z
      .object({
        paths: z.record(
          z.string(),
          z.record(z.string(), z.object({ operationId: z.string(), parameters: z.unknown() })),
        ),
      })
      .parse(document)
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(ids.toSorted()).toEqual(routes.map(({ id }) => id).toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(routes.map((route) => ({ id: route.id, route })))(
    '$id: the parameters in its path are those it declares',
    ({ route }) => {
      const written = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(route.params?.shape ?? {})).toEqual(written)
    },
  )

  test('every schema in it is one that JSON Schema 2020-12 readers accept', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    const schemas: object[] = []
    const collect = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [name, child] of Object.entries(node)) {
        if (name === 'schema' && typeof child === 'object' && child !== null) {
          const schema = child as object
          if (!('$ref' in schema)) schemas.push(schema)
        } else collect(child)
      }
    }
    collect(document['paths'])
    expect(schemas.length).toBeGreaterThan(routes.length)
    for (const schema of schemas) expect(ajv.compile(schema)).toBeTypeOf('function')
  })
})
