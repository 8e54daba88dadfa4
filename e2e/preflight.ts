import { existsSync } from "node:fs";
import { join } from "node:path";

const module = join(import.meta.dirname, "../frontend/src/preflight/built/geometry.wasm");

/**
 * Whether the build could make the module that looks at files in the browser: not where Rust has
 * no target for it. What needs the module is absent then.
 */
export const looksAtFiles = existsSync(module);

/** Why a journey that needs it is left out. */
export const leftOut =
  "the module for the browser was not built; run `rustup target add wasm32-unknown-unknown`";
