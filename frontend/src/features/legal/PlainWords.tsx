import { PageHeader } from "../../ui/PageHeader";
import classes from "./Legal.module.css";

/** A heading and what it says; paragraphs are apart by an empty line. */
export type Passage = readonly [heading: string, text: string];

interface PlainWordsProps {
  readonly title: string;
  readonly under: string;
  readonly passages: readonly Passage[];
}

/** A page of text to be read from top to bottom. */
export function PlainWords({ title, under, passages }: PlainWordsProps) {
  return (
    <article className={classes.text}>
      <PageHeader title={title} under={under} />
      {passages.map(([heading, text]) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {text.split("\n\n").map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  );
}
