import { IconCube } from "@tabler/icons-react";
import { useState } from "react";
import { m } from "../paraglide/messages";
import classes from "./Part.module.css";

interface PartPictureProps {
  /** The address of the server's picture; null while there is none. */
  readonly picture: string | null;
  readonly name: string;
  /** Pictures beside a written name are decoration. */
  readonly decorative?: boolean;
}

/** A part's thumbnail, or a quiet cube while there is none. */
export function PartPicture({ picture, name, decorative = true }: PartPictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  if (picture === null || picture === broken) {
    return (
      <span className={classes.noPicture} title={m.part_no_picture()}>
        <IconCube aria-hidden stroke={1.25} />
      </span>
    );
  }
  return (
    <img
      className={classes.picture}
      src={picture}
      alt={decorative ? "" : m.part_picture({ name })}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(picture)}
    />
  );
}
