import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // Browsers that know top-level await.
    target: 'es2022',
  },
});
