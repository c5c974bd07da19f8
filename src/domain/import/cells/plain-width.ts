/**
 * Full-width digits, signs and spaces as their plain ones (Unicode block FF00), and every kind of
 * minus as "-". For days and numbers only: a text stays as it is written.
 */
export function plainWidth(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('￥', '¥')
    .replaceAll(/[\u3000\u00a0\u202f]/g, ' ')
    .trim()
}
