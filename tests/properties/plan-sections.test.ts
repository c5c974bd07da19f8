import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { editedBy } from '#domain/plans/text/edited-by.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { parsedAnew } from '#domain/plans/text/parsed.ts'
import { dataOf } from '#domain/plans/text/read-text.ts'
import { sectionsOf } from '#domain/plans/text/sections.ts'
import { partsOf, placeOf, places, scalars } from '../support/written-plans.ts'

/** What may happen to a text while it's written. */
const slips = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\t',
    ': ',
    '"',
    "'",
    '{',
    '}',
    ']',
    '- ',
    '\n- ',
    '? ',
    '#',
    ' # ',
  ],
  ...[
    '\n---\n',
    '\n...\n',
    '%',
    '&a ',
    '*a ',
    '!t ',
    '|\n',
    '>+\n',
    '\u2028',
    '\uFEFF',
    '\r',
    '\nname: x\n',
  ],
  ...[
    '\nx: &a y\n',
    '\nz: *a\n',
    '\nx: |+\n  y\n\n\n',
    '\n"x": y\n',
    '\nx\n',
    '\n  # x\n',
    '\n__proto__: x\n',
  ],
)

describe('a document by its sections', () => {
  test('says what it says as a whole, whatever happens to it', () => {
    let apart = 0
    fc.assert(
      fc.property(places, fc.array(fc.tuple(fc.nat(), slips), { maxLength: 2 }), (place, made) => {
        const text = made.reduce((now, [at, slip]) => {
          // Mostly at the beginning of a line, where it does most.
          const from = at % 3 === 0 ? at % now.length : now.lastIndexOf('\n', at % now.length) + 1
          return now.slice(0, from) + slip + now.slice(from)
        }, placeOf(place).text)
        const sections = sectionsOf(text)
        if (sections !== null) apart++
        if (sections !== null)
          expect(sections.map(({ read: { text: of } }) => of).join('')).toBe(text)
        expect(JSON.stringify(dataOf(text))).toBe(JSON.stringify(parsedAnew(text)?.data ?? null))
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    )
    expect(apart).toBeGreaterThan(10)
  })

  test('scalars that change together change as they would one after the other', () => {
    fc.assert(
      fc.property(
        places,
        fc.array(fc.tuple(fc.nat(), scalars), { minLength: 1, maxLength: 4 }),
        (place, chosen) => {
          const { text, data } = placeOf(place)
          const parts = partsOf(data).filter(({ value }) => typeof value === 'string')
          const edits = chosen.map(([at, value]) => ({
            ...{ kind: 'set' as const, path: parts[at % parts.length]?.path ?? [], value },
          }))
          expect(editedBy(text, edits)).toBe(edits.reduce(edited, text))
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 30) },
    )
  })
})
