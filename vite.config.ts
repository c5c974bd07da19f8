import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages of src/web, built into build/web; the server serves them below /app. */
export default defineConfig({
  root: 'src/web',
  base: '/app/',
  plugins: [react()],
  resolve: {
    // Before the first schema is made, wherever that is.
    alias: [
      { find: /^zod$/, replacement: fileURLToPath(new URL('src/web/api/zod.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    target: 'es2024',
    // The policy of the pages lets nothing inline in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The dictionaries of Traditional Chinese, loaded by their readers alone.
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: {
    // `npm run web` beside a `yeji serve`: pages change as they're written.
    proxy: {
      '^/(api|assets|sign-in|reference|healthz)': 'http://127.0.0.1:8080',
    },
  },
})
