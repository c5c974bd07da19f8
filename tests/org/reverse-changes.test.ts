import { describe, expect, test } from 'vitest'

import { reverseOf, reverseOfNames } from '#domain/org/reverse-changes.ts'
import type { Applied } from '#domain/org/reverse-changes.ts'

const job = (from: string, to: string, grade: string) => ({ person: 'li', from, to, grade })

describe('what takes a change back', () => {
  test.each<{ readonly what: string; readonly applied: Applied; readonly reverse: object[] }>([
    {
      what: 'a row within one that was there: that one holds again on its days',
      applied: {
        ...{ sent: job('2026-04-01', '2026-07-01', 'S2'), answer: 'corrected' },
        replaces: [job('2024-01-01', '', 'S1')],
      },
      reverse: [job('2026-04-01', '2026-07-01', 'S1')],
    },
    {
      what: 'a row without an end over two: each on its own days',
      applied: {
        ...{ sent: job('2026-04-01', '', 'S3'), answer: 'corrected' },
        replaces: [job('2026-06-01', '', 'S2'), job('2024-01-01', '2026-06-01', 'S1')],
      },
      reverse: [job('2026-04-01', '2026-06-01', 'S1'), job('2026-06-01', '', 'S2')],
    },
    {
      what: 'a row on days of which nothing was known: nothing holds on them',
      applied: { sent: job('2026-04-01', '', 'S1'), answer: 'accepted', replaces: [] },
      reverse: [{ ...job('2026-04-01', '', 'S1'), ends: 'yes' }],
    },
    {
      what: 'a row that begins before and ends after what was there: both sides are ended',
      applied: {
        ...{ sent: job('2026-01-01', '2026-12-01', 'S2'), answer: 'corrected' },
        replaces: [job('2026-03-01', '2026-06-01', 'S1')],
      },
      reverse: [
        job('2026-03-01', '2026-06-01', 'S1'),
        { ...job('2026-01-01', '2026-03-01', 'S2'), ends: 'yes' },
        { ...job('2026-06-01', '2026-12-01', 'S2'), ends: 'yes' },
      ],
    },
    {
      what: 'an ending: what it ended holds again, and nothing else',
      applied: {
        ...{ sent: { ...job('2026-01-01', '', ''), ends: 'yes' }, answer: 'corrected' },
        replaces: [job('2024-01-01', '2026-06-01', 'S1')],
      },
      reverse: [job('2026-01-01', '2026-06-01', 'S1')],
    },
    {
      what: 'an ending that is written as files may write it: nothing else holds again',
      applied: {
        ...{ sent: { ...job('2026-01-01', '', ''), ends: ' 是' }, answer: 'corrected' },
        replaces: [job('2024-01-01', '2026-06-01', 'S1')],
      },
      reverse: [job('2026-01-01', '2026-06-01', 'S1')],
    },
    {
      what: 'a team without days: always',
      applied: {
        ...{ sent: { team: 'east', parent: 'north', from: '', to: '' }, answer: 'corrected' },
        replaces: [{ team: 'east', parent: 'sales', from: '1600-01-01', to: '' }],
      },
      reverse: [{ team: 'east', parent: 'sales', from: '1600-01-01', to: '' }],
    },
    {
      what: 'what changed nothing: nothing',
      applied: {
        ...{ sent: job('2026-04-01', '', 'S1'), answer: 'unchanged' },
        replaces: [],
      },
      reverse: [],
    },
  ])('$what', ({ applied, reverse }) => {
    expect(reverseOf([applied])).toEqual(reverse)
  })

  test('names go back; who is new stays', () => {
    const before = { person: 'li', name_zh: '李小明', name_en: 'Li' }
    const sent = { ...before, name_zh: '李晓明' }
    expect(
      reverseOfNames([
        { sent, answer: 'corrected', replaces: [before] },
        { sent: { person: 'new' }, answer: 'accepted', replaces: [] },
      ]),
    ).toEqual([before])
  })
})
