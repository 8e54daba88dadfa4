import { useEffect } from "react";

/** Names the document: what is shown, then whose it is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "Forja" : `${title} · Forja`;
  }, [title]);
}
