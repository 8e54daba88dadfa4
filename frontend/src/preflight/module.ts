/**
 * The address of the geometry crate as WebAssembly. Undefined in a build that could not make it:
 * whatever needs it is absent then.
 */
const built = import.meta.glob<string>("./built/*.wasm", {
  query: "?url",
  import: "default",
  eager: true,
});

export const moduleAddress: string | undefined = Object.values(built)[0];
