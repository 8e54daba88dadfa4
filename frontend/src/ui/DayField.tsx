import { Input, Skeleton } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";

const DayPicker = lazy(() => import("./DayPicker"));

export interface DayFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  /** A calendar date, `2026-12-21`; empty until one is chosen. */
  readonly value: string;
  /** The first day that can be chosen. */
  readonly earliest?: string;
  readonly error?: string | undefined;
  /** Whether the day can be taken away again. */
  readonly clearable?: boolean;
  readonly onChange: (day: string) => void;
}

/**
 * Picks a calendar date in the language of the page: the browser's own field
 * follows the language of the browser. The calendar loads by itself.
 */
export function DayField(props: DayFieldProps) {
  const waiting = (
    <Input.Wrapper
      label={props.label}
      description={props.description}
      inputWrapperOrder={["label", "input", "description", "error"]}
    >
      <Skeleton height={36} />
    </Input.Wrapper>
  );
  return (
    <Suspense fallback={waiting}>
      <DayPicker {...props} />
    </Suspense>
  );
}
