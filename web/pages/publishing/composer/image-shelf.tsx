import { Textarea } from "@mantine/core";
import { useRef } from "react";
import { addressOf } from "../../../data/client.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { MediaUse } from "./draft.ts";
import styles from "./image-shelf.module.css";
import type { Uploads } from "./use-uploads.ts";

interface ImageShelfProps {
  readonly media: readonly MediaUse[];
  readonly uploads: Uploads;
  readonly onChange: (media: MediaUse[]) => void;
  readonly problemWith: (field: string) => string | undefined;
}

/** The images of a sheet, each with what it shows for people who cannot see it. */
export function ImageShelf({ media, uploads, onChange, problemWith }: ImageShelfProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const set = (index: number, alt: string): void => onChange(media.map((use, at) => (at === index ? { ...use, alt } : use)));
  return (
    <div className="stack" style={{ gap: 10 }}>
      {media.map((use, index) => (
        <div key={use.mediaId} className={styles.image}>
          <img
            src={addressOf("publishing.showMedia", { mediaId: use.mediaId })}
            alt={use.alt || "Image without a description yet"}
            className={styles.thumb}
          />
          <Textarea
            className="grow"
            label={`What image ${index + 1} shows`}
            placeholder="Describe it for people who cannot see it"
            autosize
            minRows={2}
            value={use.alt}
            error={problemWith(`images.${index}.alt`)}
            onChange={(event) => set(index, event.currentTarget.value)}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove image ${index + 1}`}
            onClick={() => onChange(media.filter((_, at) => at !== index))}
          >
            <Icon name="trash" size={16} />
          </button>
        </div>
      ))}
      {uploads.running.map((upload) => (
        <div key={upload.number} className={styles.upload}>
          <span className="grow ellipsis">{upload.refused ? `${upload.name}: ${upload.refused}` : `Uploading ${upload.name}`}</span>
          {!upload.refused && <progress aria-label={`Uploading ${upload.name}`} value={upload.share} max={1} />}
          <button
            type="button"
            className={styles.remove}
            aria-label={upload.refused ? `Dismiss ${upload.name}` : `Stop uploading ${upload.name}`}
            onClick={() => uploads.stop(upload.number)}
          >
            <Icon name="cross" size={16} />
          </button>
        </div>
      ))}
      <div>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          onChange={(event) => {
            uploads.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <ActButton variant="default" leftSection={<Icon name="image" size={16} />} onClick={() => chooser.current?.click()}>
          Add images
        </ActButton>
        <span className="quiet small" style={{ marginInlineStart: 10 }}>
          or paste or drop them on the text
        </span>
      </div>
    </div>
  );
}
