import { defineConfig } from "@playwright/test";

const chromium = process.env.FORJA_CHROMIUM;

/**
 * The pages are drawn without a graphics card: WebGL runs on the processor, which is slow on a
 * busy machine. So the limits are generous, and two browsers share it: one alone leaves half of
 * two cores idle. Nothing is traced, which would cost a quarter of the time; `--trace=on` does it.
 */
export default defineConfig({
  testDir: ".",
  testMatch: ["journeys/**/*.spec.ts", "partner/**/*.spec.ts"],
  workers: 2,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000, toPass: { timeout: 60_000 } },
  reporter: "list",
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        "--no-sandbox",
        // Pages are drawn by the processor anyway, which does it better without the detour of a
        // simulated graphics card; only the 3D view needs that one.
        "--disable-gpu-compositing",
        "--disable-gpu-rasterization",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
