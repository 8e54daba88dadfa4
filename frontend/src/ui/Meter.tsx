import classes from "./Meter.module.css";

interface MeterProps {
  /** How much of the whole, between 0 and 1. */
  readonly share: number;
  /** What is measured, for those who do not see it. */
  readonly label: string;
  /** It ended before it was whole. */
  readonly broken?: boolean;
  readonly className?: string | undefined;
}

/** A bar that fills. */
export function Meter({ share, label, broken = false, className = "" }: MeterProps) {
  const percent = Math.min(1, Math.max(0, share)) * 100;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${Math.round(percent)} %`}
      className={`${classes.meter} ${className}`}
      data-broken={broken}
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}
