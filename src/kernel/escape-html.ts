const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const special = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text as it may stand between tags or in a quoted attribute. Control characters, which HTML forbids, are dropped. */
export function escapeHtml(text: string): string {
  return text.replaceAll(special, (found) => entities[found] ?? '')
}
