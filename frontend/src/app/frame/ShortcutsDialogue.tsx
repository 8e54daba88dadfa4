import { Fragment } from "react";
import { m } from "../../paraglide/messages";
import { Dialogue } from "../../ui/Dialogue";
import type { Capability } from "../session/viewer";
import { allEntries } from "./navigation";
import classes from "./Palette.module.css";

interface Shortcut {
  readonly what: string;
  readonly keys: readonly string[];
  /** The keys are pressed one after another instead of any one of them. */
  readonly inTurn?: boolean;
}

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <table className={classes.keys}>
      <caption>{title}</caption>
      <tbody>
        {shortcuts.map(({ what, keys, inTurn }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 ? (inTurn ? ` ${m.shortcut_then()} ` : " ") : null}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ShortcutsDialogueProps {
  readonly can: ReadonlySet<Capability>;
  readonly onClose: () => void;
}

/** Every key that does something. */
export default function ShortcutsDialogue({ can, onClose }: ShortcutsDialogueProps) {
  const pages = allEntries(can).flatMap(({ name, letter }) =>
    letter ? [{ what: m.shortcut_go({ page: name() }), keys: ["g", letter], inTurn: true }] : [],
  );
  return (
    <Dialogue title={m.frame_shortcuts()} onClose={onClose}>
      <Keys
        title={m.shortcut_everywhere()}
        shortcuts={[
          { what: m.shortcut_search(), keys: ["/", "Ctrl K"] },
          { what: m.shortcut_help(), keys: ["?"] },
          { what: m.shortcut_close(), keys: ["Esc"] },
        ]}
      />
      {pages.length > 0 ? <Keys title={m.shortcut_pages()} shortcuts={pages} /> : null}
      <Keys
        title={m.shortcut_viewer()}
        shortcuts={[
          { what: m.shortcut_orbit(), keys: ["←", "→", "↑", "↓"] },
          { what: m.shortcut_pan(), keys: ["⇧ ←", "⇧ →", "⇧ ↑", "⇧ ↓"] },
          { what: m.shortcut_zoom(), keys: ["+", "-"] },
          { what: m.shortcut_home(), keys: ["Home"] },
          { what: m.shortcut_views(), keys: ["1 … 7"] },
          { what: m.shortcut_fit(), keys: ["f"] },
          { what: m.shortcut_findings(), keys: ["n", "p"] },
          { what: m.shortcut_edges(), keys: ["e"] },
          { what: m.shortcut_section(), keys: ["s"] },
          { what: m.shortcut_measure(), keys: ["m"] },
          { what: m.shortcut_heat(), keys: ["h"] },
        ]}
      />
    </Dialogue>
  );
}
