import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the server listens while the page is developed with `npm run dev`. */
const server = process.env["FORJA_SERVER"] ?? "http://127.0.0.1:8080";
const forwarded = ["/session", "/files", "/uploads", "/samples"];

export default defineConfig({
  plugins: [react()],
  build: {
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 2048,
    cssCodeSplit: true,
    rolldownOptions: {
      output: {
        // A group is named after every page that shares it; the hash tells them apart.
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
        assetFileNames: ({ names }) =>
          `assets/${(names[0] ?? "").split("~")[0]?.replace(/\.css$/, "")}-[hash][extname]`,
        codeSplitting: {
          // Modules are grouped by the pages that use them; small groups join
          // their neighbour, so that a screen costs few requests.
          groups: [
            {
              name: "viewer",
              test: /node_modules[\\/](three|three-mesh-bvh|meshoptimizer)[\\/]/,
              priority: 3,
            },
            {
              name: "vendor",
              test: /node_modules/,
              entriesAware: true,
              entriesAwareMergeThreshold: 24_000,
              priority: 2,
            },
            {
              name: "forja",
              test: /src[\\/]/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 16_000,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/graphql": { target: server, ws: true },
      ...Object.fromEntries(forwarded.map((path) => [path, { target: server }])),
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/app/test-browser.ts"],
  },
});
