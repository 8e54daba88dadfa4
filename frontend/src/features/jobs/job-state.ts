import { m } from "../../paraglide/messages";
import type { Tone } from "../../ui/StatusMark";
import type { JobRow } from "./list-query";

export type JobState = JobRow["state"];

/** Every state of a job: its word, its tone, and what happens next. */
export const jobStates: Readonly<
  Record<JobState, { tone: Tone; name: () => string; next: () => string }>
> = {
  DRAFT: { tone: "note", name: m.job_state_draft, next: m.job_next_draft },
  IN_REVIEW: { tone: "waiting", name: m.job_state_in_review, next: m.job_next_in_review },
  RETURNED: { tone: "warn", name: m.job_state_returned, next: m.job_next_returned },
  DECLINED: { tone: "bad", name: m.job_state_declined, next: m.job_next_declined },
  PUBLISHED: { tone: "accent", name: m.job_state_published, next: m.job_next_published },
  OPENED: { tone: "accent", name: m.job_state_opened, next: m.job_next_opened },
  AWARDED: { tone: "good", name: m.job_state_awarded, next: m.job_next_awarded },
  CLOSED: { tone: "note", name: m.job_state_closed, next: m.job_next_closed },
  CANCELLED: { tone: "note", name: m.job_state_cancelled, next: m.job_next_cancelled },
};

/** The states in which a list is filtered, in the order of a job's life. */
export const jobStateOrder: readonly JobState[] = [
  "DRAFT",
  "IN_REVIEW",
  "RETURNED",
  "PUBLISHED",
  "OPENED",
  "AWARDED",
  "CLOSED",
  "CANCELLED",
  "DECLINED",
];

/** The tab that a job opens with: what was asked for, until there can be quotes. */
export function firstTab(state: JobState): "specification" | "quotes" {
  return ["DRAFT", "IN_REVIEW", "RETURNED", "DECLINED"].includes(state)
    ? "specification"
    : "quotes";
}

/** A step of a job's life as the stepper shows it. */
export interface Step {
  readonly state: JobState;
  /** `ended`: it went no further than this. */
  readonly standing: "done" | "here" | "ahead" | "ended";
}

/** What the steps of a job follow from. */
export interface Way {
  readonly state: JobState;
  readonly curated: boolean;
  readonly publishedAt: string | null;
  readonly openedAt: string | null;
}

/** States beside the usual way, and the step in whose place they stand. */
const aside: Partial<Record<JobState, JobState>> = {
  RETURNED: "IN_REVIEW",
  DECLINED: "IN_REVIEW",
  CLOSED: "AWARDED",
};

/**
 * The usual way of a job, with where it is. One that is not curated has no
 * review; one that was cancelled or declined shows what it went through, then its end.
 */
export function stepsOf({ state, curated, publishedAt, openedAt }: Way): readonly Step[] {
  const review: readonly JobState[] = curated ? ["IN_REVIEW"] : [];
  if (state === "CANCELLED") {
    const through: readonly JobState[] = [
      "DRAFT",
      ...(publishedAt === null ? [] : ([...review, "PUBLISHED"] as const)),
      ...(openedAt === null ? [] : (["OPENED"] as const)),
    ];
    return [
      ...through.map((each) => ({ state: each, standing: "done" as const })),
      { state, standing: "ended" },
    ];
  }
  const place = aside[state] ?? state;
  const way: readonly JobState[] = ["DRAFT", ...review, "PUBLISHED", "OPENED", "AWARDED"];
  const at = way.indexOf(place);
  const gone = state === "DECLINED" ? way.slice(0, at + 1) : way;
  const here = state === "DECLINED" || state === "CLOSED" ? "ended" : "here";
  return gone.map((each, index) => ({
    state: index === at ? state : each,
    standing: index < at || state === "AWARDED" ? "done" : index === at ? here : "ahead",
  }));
}
