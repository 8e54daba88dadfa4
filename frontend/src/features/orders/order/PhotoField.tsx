import { ActionIcon, Button } from "@mantine/core";
import { IconPhotoPlus, IconRefresh, IconX } from "@tabler/icons-react";
import { useId, useRef } from "react";
import { m } from "../../../paraglide/messages";
import { Meter } from "../../../ui/Meter";
import { refusalText } from "../../../ui/refusal";
import classes from "./Photos.module.css";
import { mostPhotos, type Photo, type Photos } from "./use-photos";

/** Photos for a step: chosen or taken, sent at once, each with how far it is. */
export function PhotoField({ photos }: { photos: Photos }) {
  const input = useRef<HTMLInputElement>(null);
  const label = useId();
  const full = photos.photos.length >= mostPhotos;
  return (
    <section className={classes.field} aria-labelledby={label}>
      <h3 id={label}>{m.order_photos()}</h3>
      <p className={classes.hint}>{m.order_photos_hint({ count: mostPhotos })}</p>
      <ul className={classes.photos}>
        {photos.photos.map((photo) => (
          <PhotoItem key={photo.key} photo={photo} photos={photos} />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        multiple
        hidden
        aria-label={m.order_photos_add()}
        onChange={(event) => {
          photos.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button
        variant="default"
        disabled={full}
        leftSection={<IconPhotoPlus size={17} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {m.order_photos_add()}
      </Button>
      {photos.ids === null ? <p className={classes.hint}>{m.order_photos_wait()}</p> : null}
    </section>
  );
}

function PhotoItem({ photo, photos }: { photo: Photo; photos: Photos }) {
  const { name } = photo.file;
  const wrong =
    photo.step === "refused" && photo.refusal
      ? refusalText(photo.refusal)
      : photo.step === "failed"
        ? m.order_photos_failed()
        : null;
  return (
    <li className={classes.photo} data-step={photo.step}>
      <img src={photo.preview} alt={name} />
      {photo.step === "sending" ? (
        <Meter
          className={classes.progress}
          share={photo.sent}
          label={m.order_photos_sending({ name })}
        />
      ) : null}
      {wrong === null ? null : (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
      <span className={classes.actions}>
        {photo.step === "failed" ? (
          <ActionIcon
            variant="default"
            size={30}
            aria-label={m.state_retry()}
            onClick={() => photos.retry(photo)}
          >
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        ) : null}
        <ActionIcon
          variant="default"
          size={30}
          aria-label={m.order_photos_remove({ name })}
          onClick={() => photos.remove(photo)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}
