import fc from 'fast-check'
import { z } from 'zod'

/** Texts that have broken other systems. */
const texts = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\r\nX-Injected: 1',
    '\u001b[31m',
    '\u202Eabc',
    '\uD800',
    '\uFFFF',
  ],
  ...["' OR '1'='1", "'; DROP TABLE account; --", '" OR 1=1 --', '%', '_', '\\', "\\'"],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}', '#{7*7}'],
  ...[
    '../../etc/passwd',
    '..\\..\\windows',
    '%2e%2e%2f',
    '%00',
    '%E0%A4%A',
    '/',
    '//evil.example',
    '.',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
  ],
  ...[
    '9'.repeat(400),
    '-1',
    '1e309',
    '0x10',
    '١٢٣',
    '业绩'.repeat(50),
    '👩‍👩‍👧‍👦'.repeat(20),
    'x'.repeat(20_000),
  ],
]

const values: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 64, 4_294_967_296],
  ...[[], {}, [[[[[]]]]], [null], { __proto__: null }, { toString: 1 }, { length: 1e9 }],
  JSON.parse('{"__proto__":{"roles":["system-admin"]},"constructor":{"prototype":{"a":1}}}'),
]

export const hostileText = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(...values),
  fc.json().map((text): unknown => JSON.parse(text)),
)

const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
})

/** Values as the schema wants them; unless `polite`, with hostile ones in any place. `known` are ids that exist. */
export function fromSchema(
  given: unknown,
  known: readonly string[],
  polite: boolean,
): fc.Arbitrary<unknown> {
  const fitting = fit(jsonSchema.parse(given ?? {}), (child) => fromSchema(child, known, polite), {
    ...{ known, polite },
  })
  if (polite) return fitting
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: hostileValue })
}

function fit(
  schema: z.output<typeof jsonSchema>,
  inner: (child: unknown) => fc.Arbitrary<unknown>,
  { known, polite }: { readonly known: readonly string[]; readonly polite: boolean },
): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(inner))
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const fields = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, inner(field)]),
      )
      if (polite) return fc.record(fields)
      const more = fc.dictionary(hostileText, hostileValue, { maxKeys: 1 })
      return fc
        .tuple(fc.record(fields, { requiredKeys: [] }), more, fc.boolean())
        .map(([right, wrong, mixed]) => (mixed ? { ...right, ...wrong } : right))
    }
    case 'array':
      return polite
        ? fc.uniqueArray(inner(schema.items), { minLength: schema.minItems ?? 0, maxLength: 4 })
        : fc.array(inner(schema.items), { maxLength: 4 })
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 10 })
    case 'boolean':
      return fc.boolean()
    default:
      return textFor(schema, known, polite)
  }
}

function textFor(
  { format, pattern, maxLength }: z.output<typeof jsonSchema>,
  known: readonly string[],
  polite: boolean,
): fc.Arbitrary<string> {
  if (format === 'email') {
    return fc.integer({ min: 0, max: 1e6 }).map((n) => `somebody${n}@example.com`)
  }
  const simple = pattern !== undefined && !pattern.includes('\\p{') && pattern !== '\\S'
  if (simple) return fc.stringMatching(new RegExp(pattern))
  const ids = fc.constantFrom(...known)
  return polite ? ids : fc.oneof(ids, fc.string({ maxLength: Math.min(maxLength ?? 40, 40) }))
}
