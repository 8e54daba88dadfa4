import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { assetName, fileName, groups, pieces } from "./chunks.ts";

/** Where the server listens while the page is developed with `npm run dev`. */
const server = process.env["FORJA_SERVER"] ?? "http://127.0.0.1:8080";
const forwarded = ["/session", "/files", "/uploads", "/samples"];

export default defineConfig({
  plugins: [react(), pieces()],
  build: {
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 2048,
    cssCodeSplit: true,
    rolldownOptions: {
      output: {
        chunkFileNames: fileName,
        assetFileNames: assetName,
        codeSplitting: { groups },
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
