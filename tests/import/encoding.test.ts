import { describe, expect, test } from 'vitest'

import { decodeText } from '#domain/import/bytes/encoding.ts'
import type { Encoding } from '#domain/import/bytes/encoding.ts'
import { possibleDelimiters } from '#domain/import/bytes/delimiter.ts'

const hex = (bytes: string): Uint8Array => Buffer.from(bytes.replaceAll(' ', ''), 'hex')
const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()

/** "gb18030 日期"; "? utf-8 gb18030 …" where it's asked; "! not-text". */
function decoded(bytes: Uint8Array, asked: Encoding | null = null): string {
  const outcome = decodeText(bytes, asked)
  if (outcome.ok) return `${outcome.value.encoding} ${outcome.value.text}`
  const { error } = outcome
  return error.kind === 'ambiguous'
    ? `? ${error.candidates.map(({ encoding }) => encoding).join(' ')}`
    : `! ${error.kind}`
}

describe('what bytes are', () => {
  test.each([
    ['plain ASCII', Buffer.from('a,b\n'), 'utf-8 a,b\n'],
    ['nothing', new Uint8Array(), 'utf-8 '],
    ['UTF-8', Buffer.from('日期,1\n'), 'utf-8 日期,1\n'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF日期'), 'utf-8 日期'],
    ['UTF-16 LE with a mark', utf16le('\uFEFF日期,1'), 'utf-16le 日期,1'],
    ['UTF-16 BE with a mark', utf16be('\uFEFF日期,1'), 'utf-16be 日期,1'],
    ['UTF-16 LE without', utf16le('日期,1\n'), 'utf-16le 日期,1\n'],
    ['UTF-16 BE without', utf16be('日期,1\n'), 'utf-16be 日期,1\n'],
    ['GBK: 日期,金额', hex('c8d5 c6da 2c bdf0 b6ee'), 'gb18030 日期,金额'],
    ['GBK with full-width digits', hex('a3b1 a3b2 cdf2'), 'gb18030 １２万'],
    // 喆 is 86B4, which has no place in GB 2312: Big5 and Western texts have such pairs, too.
    ['GBK beyond GB 2312', hex('86b4 2c31'), '? gb18030 big5 windows-1252'],
    ['Big5: 日期', hex('a4e9 b4c1'), '? gb18030 big5 windows-1252'],
    ['Windows-1252: Müller,1', hex('4dfc6c6c65722c31'), '? gb18030 big5 windows-1252'],
    // The four bytes of 联通 in GBK are no UTF-8, since C1 never begins a character.
    ['GBK: 联通', hex('c1aa cda8'), 'gb18030 联通'],
    // Two bytes that make sense in UTF-8 (é) as well as in GBK (茅).
    ['é or 茅', hex('c3a9'), '? utf-8 gb18030 big5 windows-1252'],
    ['NUL bytes on both sides', hex('0000 0100'), '! not-text'],
    ['bytes that no encoding has', hex('80ff 81'), '! not-text'],
    ['UTF-8 cut short after a mark', hex('efbbbf e6'), '! not-in-encoding'],
  ])('%s', (_, bytes, expected) => {
    expect(decoded(bytes)).toBe(expected)
  })

  test('the mapping decides what is asked, but not against a mark or the bytes', () => {
    expect(decoded(hex('86b4'), 'gb18030')).toBe('gb18030 喆')
    expect(decoded(hex('a4e9 b4c1'), 'big5')).toBe('big5 日期')
    expect(decoded(hex('4dfc6c6c6572'), 'windows-1252')).toBe('windows-1252 Müller')
    expect(decoded(hex('c8d5'), 'utf-8')).toBe('! not-in-encoding')
    expect(decoded(Buffer.from('\uFEFF日期'), 'gb18030')).toBe('utf-8 日期')
  })
})

describe('what separates cells', () => {
  test.each([
    ['a,b\n1,2\n', ['comma']],
    ['a;b\n1,5;2\n', ['semicolon']],
    ['a\tb\n1\t2,5\n', ['tab']],
    ['a|b\n1|2\n', ['pipe']],
    ['a\n1\n', ['comma']],
    ['a;b\n"1;1";2\n', ['semicolon']],
    // A decimal comma in every row and in the heading: both make a table.
    ['a,x;b\n1,5;2\n3,5;4\n', ['comma', 'semicolon']],
  ])('%j', (text, expected) => {
    expect(possibleDelimiters(text, '\n')).toEqual(expected)
  })
})
