const KB = 1024

/** A size as people read it: "1.5 MB". */
export function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`
  if (bytes < KB * KB) return `${(bytes / KB).toFixed(0)} KB`
  return `${(bytes / KB / KB).toFixed(1)} MB`
}
