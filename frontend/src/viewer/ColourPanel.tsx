import { useEffect, useEffectEvent, useState } from "react";
import { useLocale } from "../app/locale";
import { useUnits } from "../app/session/units";
import { m } from "../paraglide/messages";
import { Segments } from "../ui/Segments";
import classes from "./ColourPanel.module.css";
import { colourTable, gradient, placesOf, shareOf, ticksOf } from "./colour-scale";
import { type FieldNumbers, loadField, type ViewerField } from "./field";
import type { PartViewer } from "./part-viewer";
import { useViewState } from "./use-part-viewer";

interface Look {
  readonly name: () => string;
  readonly text: () => string;
  /** What it means that a face has no number. */
  readonly absent: () => string;
  readonly of: "length" | "angle";
}

const looks = {
  thickness: {
    name: m.viewer_thickness,
    text: m.viewer_thickness_text,
    absent: m.viewer_absent,
    of: "length",
  },
  clearance: {
    name: m.viewer_clearance,
    text: m.viewer_clearance_text,
    absent: m.viewer_absent_clearance,
    of: "length",
  },
  overhang: {
    name: m.viewer_overhang,
    text: m.viewer_overhang_text,
    absent: m.viewer_absent_overhang,
    of: "angle",
  },
} as const satisfies Readonly<Record<string, Look>>;
type Quantity = keyof typeof looks;
const quantities = ["thickness", "clearance", "overhang"] as const satisfies readonly Quantity[];

interface ColourPanelProps {
  readonly viewer: PartViewer;
  readonly fields: readonly ViewerField[];
}

/** By what the part is coloured, and what the colours mean. */
export default function ColourPanel({ viewer, fields }: ColourPanelProps) {
  const [chosen, setChosen] = useState<Quantity | "findings">("findings");
  const known = quantities.filter((each) =>
    fields.some(({ quantity, url }) => quantity === each && url !== null),
  );
  const { numbers, failed } = useNumbers(viewer, fields, chosen);
  return (
    <div className={classes.panel} data-colours>
      <Segments
        label={m.viewer_colour_by()}
        choices={[
          { value: "findings", name: m.viewer_colour_findings() },
          ...known.map((value) => ({ value, name: looks[value].name() })),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {failed ? <p role="alert">{m.viewer_field_failed()}</p> : null}
      {numbers && chosen !== "findings" ? (
        <Scale viewer={viewer} numbers={numbers} look={looks[chosen]} />
      ) : null}
    </div>
  );
}

/** Colours the part by what is chosen, once its numbers have come. */
function useNumbers(
  viewer: PartViewer,
  fields: readonly ViewerField[],
  chosen: Quantity | "findings",
) {
  const [numbers, setNumbers] = useState<FieldNumbers | null>(null);
  const [failed, setFailed] = useState(false);
  // The addresses change by the quarter of an hour, what they lead to does not.
  const addressOf = useEffectEvent(
    (quantity: Quantity) => fields.find((each) => each.quantity === quantity)?.url ?? "",
  );
  useEffect(() => {
    setNumbers(null);
    setFailed(false);
    if (chosen === "findings") return;
    const ended = new AbortController();
    void loadField(addressOf(chosen), ended.signal)
      .then((came) => {
        const { name, absent, of } = looks[chosen];
        viewer.setShade({
          codes: placesOf(came),
          colours: colourTable(),
          // In words only now: the unit or the language may be another by then.
          tell: (triangle) => {
            const value = came.values[triangle] ?? Number.NaN;
            const detail = Number.isNaN(value) ? absent() : viewer.lettering[of](value);
            return { label: name(), detail };
          },
        });
        setNumbers(came);
      })
      .catch(() => {
        if (!ended.signal.aborted) setFailed(true);
      });
    return () => {
      ended.abort();
      viewer.setShade(null);
    };
  }, [viewer, chosen]);
  return { numbers, failed };
}

interface ScaleProps {
  readonly viewer: PartViewer;
  readonly numbers: FieldNumbers;
  readonly look: Look;
}

function Scale({ viewer, numbers, look }: ScaleProps) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { probed } = useViewState(viewer);
  const { mmPerUnit, angle } = viewer.lettering;
  const isLength = look.of === "length";
  const per = isLength ? mmPerUnit : 1;
  const ends = { ...numbers, least: numbers.least / per, most: numbers.most / per };
  const figures = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const figure = isLength ? figures.format : angle;
  const written = isLength ? (value: number) => `${figures.format(value)}\u00a0${unit}` : angle;
  const quantity = look.name();
  return (
    <>
      <p className={classes.text}>{look.text()}</p>
      <div
        role="img"
        aria-label={m.viewer_scale({
          quantity,
          least: written(ends.least),
          most: written(ends.most),
        })}
        className={classes.scale}
      >
        <div className={classes.bar} style={{ background: gradient }} />
        {ticksOf(ends).map((tick) => (
          <span key={tick} style={{ left: `${shareOf(tick, ends) * 100}%` }}>
            {figure(tick)}
          </span>
        ))}
      </div>
      <p className={classes.foot}>
        <span>{isLength ? unit : null}</span>
        {numbers.values.some(Number.isNaN) ? (
          <span>
            <span className={classes.absent} aria-hidden /> {look.absent()}
          </span>
        ) : null}
      </p>
      <p role="status" className={classes.text}>
        {probed === null ? m.viewer_probe() : m.viewer_probed({ quantity, value: probed })}
      </p>
    </>
  );
}
