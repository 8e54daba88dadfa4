/**
 * Where a guest who signed in was going: `next` of the query, if it is a page
 * of ours. An address of another site, in whatever disguise, is not.
 */
export function returnPath(search: string): string | null {
  const next = new URLSearchParams(search).get("next");
  if (next === null || !next.startsWith("/")) return null;
  const here = "https://forja.invalid";
  try {
    const url = new URL(next, here);
    return url.origin === here ? `${url.pathname}${url.search}` : null;
  } catch {
    return null;
  }
}
