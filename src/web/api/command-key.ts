/** What a command is known by, so that one that is sent again isn't done again. `randomUUID` would need HTTPS, which not every inner network has. */
export function commandKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
