import { noteServerDate } from "../graphql/clock";
import { currentToken, refreshToken } from "./token";

function withBearer(init: RequestInit | undefined, bearer: string | null): RequestInit {
  const headers = new Headers(init?.headers);
  if (bearer !== null) headers.set("authorization", `Bearer ${bearer}`);
  return { ...init, headers, credentials: "same-origin" };
}

async function saysUnauthenticated(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  if (!response.headers.get("content-type")?.includes("json")) return false;
  return (await response.clone().text()).includes('"UNAUTHENTICATED"');
}

/**
 * `fetch` with the bearer of this session. An answer that says UNAUTHENTICATED
 * is asked for once more with a fresh token; a second one is the answer.
 */
export const authorisedFetch: typeof fetch = async (input, init) => {
  const bearer = await currentToken();
  const response = await fetch(input, withBearer(init, bearer));
  noteServerDate(response);
  if (bearer === null || !(await saysUnauthenticated(response))) return response;
  const fresh = await refreshToken();
  return fresh === null ? response : fetch(input, withBearer(init, fresh.accessToken));
};
