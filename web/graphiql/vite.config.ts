import { defineConfig } from 'vite';

// The page is served under /graphiql/ by the API; everything that it needs is in the bundle.
export default defineConfig({
  base: '/graphiql/',
  build: { emptyOutDir: true, chunkSizeWarningLimit: 5_000, sourcemap: false, target: 'es2022' },
  worker: { format: 'es' },
});
