import type { ShownType } from '../facts/fact-type.ts'

const samples: Readonly<Record<string, string>> = {
  money: '1200.50',
  day: '2026-06-01',
  yesno: 'true',
  text: '…',
}

/** A row of the type with something in each column that it needs, as JSON. */
function exampleRow({ creditedBy, columns }: ShownType): string {
  const own = columns
    .filter(({ optional }) => !optional)
    .map(({ column, unit }) => [column, samples[unit] ?? '1'] as const)
  const seller = creditedBy === 'seller' ? { seller: 'P-…' } : {}
  const row = { id: 'T-1', ...seller, occurred_on: '2026-06-01', ...Object.fromEntries(own) }
  return JSON.stringify({ facts: [row] })
}

/** Quoted for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

export function keyExample(
  origin: string,
  key: string,
  source: string | null,
  type: ShownType,
): string {
  const query = source === null ? '?source=…' : ''
  return [
    `curl ${quoted(`${origin}/api/v1/facts/${encodeURIComponent(type.type)}${query}`)} \\`,
    `  -H ${quoted(`Authorization: Bearer ${key}`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${quoted(exampleRow(type))}`,
  ].join('\n')
}

export function webhookExample(
  origin: string,
  secret: string,
  source: string,
  type: ShownType,
): string {
  const address = `${origin}/api/v1/webhooks/${encodeURIComponent(source)}?type=${encodeURIComponent(type.type)}`
  return [
    `SECRET=${quoted(secret)}`,
    `BODY=${quoted(exampleRow(type))}`,
    'TIME=$(date +%s)',
    `SIGNATURE=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/.* //')`,
    `curl ${quoted(address)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H "Yeji-Signature: t=$TIME,v1=$SIGNATURE" \\`,
    `  -d "$BODY"`,
  ].join('\n')
}
