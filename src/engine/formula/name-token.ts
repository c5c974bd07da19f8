import { ExternalTokenizer } from '@lezer/lr'
import { Name } from './formula-parser.generated.terms.ts'

const first = /[\p{L}_]/u
const later = /[\p{L}\p{M}\p{Nd}_]/u

/** A name: letters of any script, digits and underscores, not starting with a digit. */
export const name = new ExternalTokenizer((input) => {
  let test = first
  for (;;) {
    const unit = input.next
    if (unit < 0) break
    const pair = unit >= 0xd800 && unit < 0xdc00 ? input.peek(1) : -1
    const isPair = pair >= 0xdc00 && pair < 0xe000
    const letter = isPair ? String.fromCharCode(unit, pair) : String.fromCharCode(unit)
    if (!test.test(letter)) break
    input.advance(isPair ? 2 : 1)
    test = later
  }
  if (test === later) input.acceptToken(Name)
})
