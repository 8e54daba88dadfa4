import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** What is measured in a browser, for docs/measures.md; no test, and never part of them. */
export default defineConfig({ ...journeys, testMatch: "measures/**/*.spec.ts" });
