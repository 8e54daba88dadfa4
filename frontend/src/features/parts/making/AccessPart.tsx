import { useLocale } from "../../../app/locale";
import { formatNumber } from "../../../format/quantity";
import { m } from "../../../paraglide/messages";
import { Length } from "../../../ui/quantities";
import panel from "../panel/Panel.module.css";
import { Directions } from "./Directions";
import classes from "./Making.module.css";
import type { MakingKnown } from "./query";
import { directionRow, type Showing } from "./sights";

type Access = NonNullable<MakingKnown["access"]>;
type Approaches = Access["six"];

/** A share of the surface, to a tenth of a per cent where that tells it from all of it. */
function percent(share: number, tag: string): string {
  // What is not quite all must not read as all.
  const shown = share < 1 ? Math.min(share, 0.999) : share;
  return `${formatNumber(shown * 100, tag, 1)}\u00a0%`;
}

/** What tools reach, in how many setups, and with which end mills. */
export function AccessPart({ access, ...showing }: Showing & { readonly access: Access }) {
  return (
    <section>
      <h2 className={panel.group}>{m.parts_access()}</h2>
      <p className={classes.text}>{m.parts_access_text()}</p>
      <Setups id="six" name={m.parts_access_three()} approaches={access.six} {...showing} />
      <Setups id="all" name={m.parts_access_five()} approaches={access.twentySix} {...showing} />
      {access.tools.length > 0 ? <Tools tools={access.tools} /> : null}
    </section>
  );
}

interface SetupsProps extends Showing {
  readonly id: string;
  readonly name: string;
  readonly approaches: Approaches;
}

function Setups({ id, name, approaches, ...showing }: SetupsProps) {
  const { tag } = useLocale();
  const { unreached, setups } = approaches;
  const rows = setups.map(({ direction, share: own }, at) => {
    const share = percent(own, tag);
    const facts = [at === 0 ? m.parts_setup_first({ share }) : m.parts_setup_more({ share })];
    return directionRow({ id: `${id}-${at}`, as: "towards" }, direction, facts, tag);
  });
  return (
    <>
      <h3 className={classes.kind}>
        {name} <span>{m.parts_access_reached({ share: percent(1 - unreached, tag) })}</span>
      </h3>
      <details className={classes.more}>
        <summary>{m.parts_setups({ count: setups.length })}</summary>
        <Directions label={name} rows={rows} {...showing} />
      </details>
    </>
  );
}

function Tools({ tools }: { readonly tools: Access["tools"] }) {
  const { tag } = useLocale();
  return (
    <table className={classes.tools}>
      <caption>{m.parts_tools()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.parts_tool_diameter()}</th>
          <th scope="col">{m.parts_tool_length()}</th>
          <th scope="col">{m.parts_tool_holder()}</th>
          <th scope="col">{m.parts_tool_reach()}</th>
        </tr>
      </thead>
      <tbody>
        {tools.map((tool) => (
          <tr key={tool.diameterMm}>
            <th scope="row">
              <Length mm={tool.diameterMm} />
            </th>
            <td>
              <Length mm={tool.lengthMm} />
            </td>
            <td>
              <Length mm={tool.holderMm} />
            </td>
            <td>{tool.share === null ? m.parts_tool_unknown() : percent(tool.share, tag)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
