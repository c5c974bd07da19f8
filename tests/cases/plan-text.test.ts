import { describe, expect, test } from 'vitest'

import type { Edit } from '#domain/plans/text/edit.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'

describe('a text', () => {
  test('is read with all scalars as texts, and says why it can’t be', () => {
    expect(readText('a: 1.50 # one\nb: [yes, 2]\n')).toEqual({
      data: { a: '1.50', b: ['yes', '2'] },
      problems: [],
    })
    const { data, problems } = readText('a: [1\nb: 2\n')
    expect(data).toBeNull()
    expect(problems.map(({ code, at }) => [code, at.line])).toEqual([['document-syntax', 2]])
    expect(() => edited('a: [1', { kind: 'remove', path: ['a'] })).toThrow(/can’t be read/)
  })

  const set = (path: DocumentPath, value: Value): Edit => ({ kind: 'set', path, value })
  const cases: readonly (readonly [string, string, Edit, string])[] = [
    ['a scalar keeps its quotes', 'a: "x" # why\n', set(['a'], 'y'), 'a: "y" # why\n'],
    [
      'a scalar is quoted when it must be',
      'a: { b: x }\n',
      set(['a', 'b'], '=IF(c, "d", 1)'),
      `a: { b: '=IF(c, "d", 1)' }\n`,
    ],
    [
      'a key comes to the end of its map',
      'a:\n  b: 1 # one\n\nc: 2\n',
      set(['a', 'd'], { zh: '是', en: 'Yes' }),
      'a:\n  b: 1 # one\n  d: { zh: 是, en: Yes }\n\nc: 2\n',
    ],
    ['maps around it come with it', 'a: 1', set(['b', 'c'], ['1', '2']), 'a: 1\nb: { c: [1, 2] }'],
    [
      'a key without a value takes one',
      'a: # none yet\nb: 1\n',
      set(['a', 'c'], '2'),
      'a: { c: 2 } # none yet\nb: 1\n',
    ],
    [
      'empty braces open',
      'a: {}\n',
      set(['a', 'b', 'c'], { d: { e: '1' }, f: { g: '2' } }),
      'a:\n  b:\n    c: { d: { e: 1 }, f: { g: 2 } }\n',
    ],
    [
      'a block text becomes a scalar',
      'a: |\n  one\n  two\nb: 1\n',
      set(['a'], 'three'),
      'a: three\nb: 1\n',
    ],
    [
      'only what differs within a map changes',
      'a:\n  # cap\n  cap: 1\n  floor: 0 # least\n',
      set(['a'], { floor: '0', gate: '5', cap: '2' }),
      'a:\n  # cap\n  cap: 2\n  floor: 0 # least\n  gate: 5\n',
    ],
    [
      'a tier is put between others',
      'a:\n  - { from: 0 } # low\n  - { from: 9 } # high\n',
      set(['a'], [{ from: '0' }, { from: '5' }, { from: '9' }]),
      'a:\n  - { from: 0 } # low\n  - { from: 5 }\n  - { from: 9 } # high\n',
    ],
    [
      'what is removed takes its own remark',
      'a: 1\n\n# of b\nb: 2\n\n# of c\nc: 3\n',
      { kind: 'remove', path: ['b'] },
      'a: 1\n\n# of c\nc: 3\n',
    ],
    [
      'the last one leaves its map empty',
      'a:\n  b: 1\nc: 2\n',
      { kind: 'remove', path: ['a', 'b'] },
      'a: {}\nc: 2\n',
    ],
    [
      'JSON stays JSON',
      '{\n  "a": 1,\n  "b": [1]\n}\n',
      set(['c'], { d: '5%' }),
      '{\n  "a": 1,\n  "b": [1],\n  "c": { "d": "5%" }\n}\n',
    ],
    [
      'the last of JSON takes the comma before it',
      '{\n  "a": 1,\n  "b": [1]\n}\n',
      { kind: 'remove', path: ['b'] },
      '{\n  "a": 1\n}\n',
    ],
    [
      'a moved key takes its remarks',
      'a: 1\n# two\nb: 2 # ii\nc: 3\n',
      { kind: 'move', path: ['b'], to: 2 },
      'a: 1\nc: 3\n# two\nb: 2 # ii\n',
    ],
    [
      'an alias is written out before a part of it changes',
      'a: &x { b: 1 }\nc: *x\n',
      set(['c', 'b'], '2'),
      'a: &x { b: 1 }\nc: { b: 2 }\n',
    ],
    [
      'line ends are those of the document',
      'a: 1\r\nb: 2\r\n',
      { kind: 'insert', path: ['c'], at: 1, value: '3' },
      'a: 1\r\nc: 3\r\nb: 2\r\n',
    ],
    [
      'an empty document begins',
      '# nothing yet\n',
      set(['a', 'b'], '1'),
      '# nothing yet\na: { b: 1 }\n',
    ],
  ]
  test.each(cases)('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })
})
