import { ActionIcon } from "@mantine/core";
import { IconSwitchHorizontal, IconX } from "@tabler/icons-react";
import { m } from "../paraglide/messages";
import { Hint } from "../ui/Hint";
import { Segments } from "../ui/Segments";
import type { PartViewer } from "./part-viewer";
import classes from "./SectionPanel.module.css";
import { axes, cutAt, type Section } from "./section-place";

/** How much of the slider is filled: up to the middle of its thumb, which is 20 px wide. */
const filled = (at: number) => `calc(10px + ${at} * (100% - 20px))`;

/** Where the section cuts: axis, place and side. */
export default function SectionPanel({
  viewer,
  section,
}: {
  viewer: PartViewer;
  section: Section;
}) {
  const place = viewer.lettering.length(cutAt(section, viewer.box));
  return (
    <div className={classes.section}>
      <Segments
        label={m.viewer_section_axis()}
        choices={axes.map((axis) => ({ value: axis, name: axis.toUpperCase() }))}
        value={section.axis}
        onChange={(axis) => viewer.openSection(axis)}
      />
      <input
        type="range"
        className={classes.slider}
        style={{ backgroundSize: `${filled(section.at)} 4px, 100% 4px` }}
        min={0}
        max={1}
        step={0.002}
        aria-label={m.viewer_section_place({ axis: section.axis.toUpperCase() })}
        aria-valuetext={place}
        value={section.at}
        onChange={(event) =>
          viewer.setSection({ ...section, at: event.currentTarget.valueAsNumber })
        }
      />
      <output className="numeric">{place}</output>
      <Hint label={m.viewer_section_flip()}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={m.viewer_section_flip()}
          aria-pressed={section.flipped}
          onClick={() => viewer.setSection({ ...section, flipped: !section.flipped })}
        >
          <IconSwitchHorizontal size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Hint>
      <Hint label={m.viewer_section_off()}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={m.viewer_section_off()}
          onClick={() => viewer.setSection(null)}
        >
          <IconX size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Hint>
    </div>
  );
}
