import { useEffect, useEffectEvent, useState } from "react";
import { useLocale } from "../app/locale";
import { useUnits } from "../app/session/units";
import { m } from "../paraglide/messages";
import { Segments } from "../ui/Segments";
import classes from "./ColourPanel.module.css";
import {
  colourTable,
  gradientOf,
  placesOf,
  shareOf,
  standingOutColour,
  ticksOf,
} from "./colour-scale";
import { type FieldNumbers, type FieldScale, loadField, type ViewerField } from "./field";
import type { PartViewer } from "./part-viewer";
import {
  type Mark,
  type Quantity,
  type QuantityLook,
  quantities,
  quantityNames,
} from "./quantities";
import { useViewState } from "./use-part-viewer";

interface ColourPanelProps {
  readonly viewer: PartViewer;
  readonly fields: readonly ViewerField[];
}

/** By what the part is coloured, and what the colours mean. */
export default function ColourPanel({ viewer, fields }: ColourPanelProps) {
  const [chosen, setChosen] = useState<Quantity | "findings">("findings");
  const known = quantityNames.filter((each) =>
    fields.some(({ quantity, url }) => quantity === each && url !== null),
  );
  const { numbers, failed } = useNumbers(viewer, fields, chosen);
  return (
    <div className={classes.panel} data-colours>
      <Segments
        label={m.viewer_colour_by()}
        choices={[
          { value: "findings", name: m.viewer_colour_findings() },
          ...known.map((value) => ({ value, name: quantities[value].name() })),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {failed ? <p role="alert">{m.viewer_field_failed()}</p> : null}
      {numbers && chosen !== "findings" ? (
        <Scale viewer={viewer} numbers={numbers} look={quantities[chosen]} />
      ) : null}
    </div>
  );
}

/** From which number to which the scale goes. */
function endsOf({ least, most, scale }: FieldNumbers, { ends }: QuantityLook): FieldScale {
  const [first, last] = ends ?? [least, most];
  return { least: first, most: last, scale };
}

interface Found {
  readonly quantity: Quantity;
  readonly numbers: FieldNumbers;
}

/** Colours the part by what is chosen, once its numbers have come. */
function useNumbers(
  viewer: PartViewer,
  fields: readonly ViewerField[],
  chosen: Quantity | "findings",
) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  // The addresses change by the quarter of an hour, what they lead to does not.
  const addressOf = useEffectEvent(
    (quantity: Quantity) => fields.find((each) => each.quantity === quantity)?.url ?? "",
  );
  useEffect(() => {
    setFound(null);
    setFailed(false);
    if (chosen === "findings") return;
    const ended = new AbortController();
    void loadField(addressOf(chosen), ended.signal)
      .then((came) => {
        const { name, absent, of, ramp, mark }: QuantityLook = quantities[chosen];
        viewer.setShade({
          codes: placesOf(came, endsOf(came, quantities[chosen]), mark?.isOut),
          colours: colourTable(ramp),
          // In words only now: the unit or the language may be another by then.
          tell: (triangle) => {
            const value = came.values[triangle] ?? Number.NaN;
            const detail = Number.isNaN(value) ? absent() : viewer.lettering[of](value);
            return { label: name(), detail };
          },
        });
        setFound({ quantity: chosen, numbers: came });
      })
      .catch(() => {
        if (!ended.signal.aborted) setFailed(true);
      });
    return () => {
      ended.abort();
      viewer.setShade(null);
    };
  }, [viewer, chosen]);
  // While another is on its way, the last one's numbers are on no scale of its.
  return { numbers: found?.quantity === chosen ? found.numbers : null, failed };
}

interface ScaleProps {
  readonly viewer: PartViewer;
  readonly numbers: FieldNumbers;
  readonly look: QuantityLook;
}

function Scale({ viewer, numbers, look }: ScaleProps) {
  const { tag } = useLocale();
  const { unit } = useUnits();
  const { probed } = useViewState(viewer);
  const { mmPerUnit, angle, count } = viewer.lettering;
  const isLength = look.of === "length";
  const per = isLength ? mmPerUnit : 1;
  const whole = endsOf(numbers, look);
  const ends = { ...whole, least: whole.least / per, most: whole.most / per };
  const figures = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const figure = { length: figures.format, angle, count }[look.of];
  const written = isLength ? (value: number) => `${figures.format(value)}\u00a0${unit}` : figure;
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
        <div className={classes.bar} style={{ background: gradientOf(look.ramp) }} />
        {look.mark ? <MarkedStretch mark={look.mark} ends={ends} /> : null}
        {ticksOf(ends).map((tick) => (
          <span key={tick} style={{ left: `${shareOf(tick, ends) * 100}%` }}>
            {figure(tick)}
          </span>
        ))}
      </div>
      <div className={classes.foot}>
        {isLength ? <span>{unit}</span> : null}
        {look.mark ? (
          <span>
            <span className={classes.marked} {...markLook(look.mark)} aria-hidden />{" "}
            {look.mark.text()}
          </span>
        ) : null}
        {numbers.values.some(Number.isNaN) ? (
          <span>
            <span className={classes.absent} aria-hidden /> {look.absent()}
          </span>
        ) : null}
      </div>
      <p role="status" className={classes.text}>
        {probed === null ? m.viewer_probe() : m.viewer_probed({ quantity, value: probed })}
      </p>
    </>
  );
}

/** In the colour that stands out, or a line across the scale where no face has that. */
const markLook = ({ isOut }: Mark) => ({
  "data-line": isOut === undefined,
  style: isOut ? { background: standingOutColour } : {},
});

function MarkedStretch({ mark, ends }: { readonly mark: Mark; readonly ends: FieldScale }) {
  const [left, right] = [shareOf(mark.from, ends), shareOf(mark.to, ends)];
  const look = markLook(mark);
  return (
    <div
      className={classes.stretch}
      {...look}
      style={{ ...look.style, left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
    />
  );
}
