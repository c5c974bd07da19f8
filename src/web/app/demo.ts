/** Whether this is the made-up company; the server says so in the page. */
export const isDemo: boolean =
  document.querySelector<HTMLMetaElement>('meta[name=yeji-demo]')?.content === 'true'
