import { ActionIcon, SegmentedControl, Slider } from "@mantine/core";
import { IconSwitchHorizontal, IconX } from "@tabler/icons-react";
import { m } from "../paraglide/messages";
import { Hint } from "../ui/Hint";
import type { PartViewer } from "./part-viewer";
import classes from "./SectionPanel.module.css";
import { type Axis, axes, cutAt, type Section } from "./section-place";

/** Where the section cuts: axis, place and side. */
export function SectionPanel({ viewer, section }: { viewer: PartViewer; section: Section }) {
  const place = viewer.lettering.length(cutAt(section, viewer.box));
  return (
    <div className={classes.section}>
      <SegmentedControl
        size="xs"
        aria-label={m.viewer_section_axis()}
        data={axes.map((axis) => ({ value: axis, label: axis.toUpperCase() }))}
        value={section.axis}
        onChange={(axis: Axis) => viewer.openSection(axis)}
      />
      <Slider
        className={classes.slider ?? ""}
        min={0}
        max={1}
        step={0.002}
        label={null}
        size={4}
        thumbSize={20}
        thumbLabel={m.viewer_section_place({ axis: section.axis.toUpperCase() })}
        value={section.at}
        onChange={(at) => viewer.setSection({ ...section, at })}
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
