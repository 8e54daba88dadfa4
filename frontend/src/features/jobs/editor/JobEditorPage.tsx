import { Skeleton } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "urql";
import { Redirect, useParams, useSearchParams } from "wouter";
import { graphql } from "../../../app/graphql/graphql";
import { useLocale } from "../../../app/locale";
import { m } from "../../../paraglide/messages";
import { FailedBlock, LoadingBlock, StateBlock } from "../../../ui/StateBlock";
import { DraftDocument } from "../queries";
import { type Defaults, draftOf, newDraft } from "./draft";
import { Editor } from "./Editor";

const DefaultsDocument = graphql(`
  query DraftDefaults {
    organisation {
      currency
      country
      city
      address
      timeZone
    }
  }
`);

/**
 * Writes a job: a new one at `/jobs/new`, or a draft at `/jobs/:id/edit`. Once a new
 * one is saved, the address names it (`/jobs/new?draft=…`), and the form stays as it is.
 */
export default function JobEditorPage() {
  const { id } = useParams<{ id?: string }>();
  const [params] = useSearchParams();
  const asked = id ?? params.get("draft");
  const [created, setCreated] = useState<string | null>(null);
  return asked === null || asked === created ? (
    <NewJob onCreated={setCreated} />
  ) : (
    <OldJob key={asked} id={asked} />
  );
}

function Loading() {
  return (
    <LoadingBlock>
      <Skeleton height={30} width={260} mb="lg" />
      <Skeleton height={180} mb="md" />
      <Skeleton height={320} />
    </LoadingBlock>
  );
}

function NewJob({ onCreated }: { onCreated: (id: string) => void }) {
  const [, setParams] = useSearchParams();
  const [result, again] = useQuery({ query: DefaultsDocument, variables: {} });
  if (result.error && !result.data) return <FailedBlock whole error={result.error} retry={again} />;
  if (!result.data) return <Loading />;
  const organisation: Defaults | null = result.data.organisation;
  if (!organisation)
    return (
      <StateBlock whole title={m.not_yours_title()}>
        {m.not_yours_text()}
      </StateBlock>
    );
  return (
    <Editor
      id={null}
      initial={newDraft(organisation)}
      onCreated={(id) => {
        onCreated(id);
        setParams({ draft: id }, { replace: true });
      }}
    />
  );
}

function OldJob({ id }: { id: string }) {
  const { tag } = useLocale();
  const [result, again] = useQuery({ query: DraftDocument, variables: { id } });
  if (result.error && !result.data) return <FailedBlock whole error={result.error} retry={again} />;
  if (!result.data) return <Loading />;
  const job = result.data.buyer?.job;
  if (!job)
    return (
      <StateBlock whole title={m.job_missing_title()}>
        {m.job_missing_text()}
      </StateBlock>
    );
  // What is handed in is read on its own page.
  if (!job.allowedMoves.includes("EDIT")) return <Redirect to={`/jobs/${id}`} replace />;
  return <Editor id={id} initial={draftOf(job, tag)} onCreated={() => {}} />;
}
