/** A formula came upon a number of 10^38 or more with its 8 decimals: the SQL of both engines fails there as well. */
export class FormulaOverflow extends Error {
  override readonly name = 'FormulaOverflow'
}
