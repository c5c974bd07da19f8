import { lines } from './text.ts'

/** Selects nested in order: each layer sees the columns of those before it. */
export function layered(from: string, layers: readonly (readonly string[])[]): string {
  return layers
    .filter((layer) => layer.length > 0)
    .reduce(
      (inner, layer) =>
        `SELECT x.*,\n  ${lines(layer)}\nFROM ${inner.includes('\n') ? `(\n${inner}\n)` : inner} x`,
      from,
    )
    .replace(/^(yj_\w+)$/, 'SELECT x.* FROM $1 x')
}
