/** Pictures that Telegram keeps already, by name, so that they can be shown elsewhere without being sent again. */
export interface Photos {
  remember(name: string, fileId: string): void;
  /** Undefined where there is none, or it shows what is no longer so. */
  find(name: string): string | undefined;
}

const rememberedMs = 60_000;
const mostRemembered = 200;

/** Remembers each for a minute: a chart grows old. */
export function photos(now: () => number = () => performance.now()): Photos {
  const known = new Map<string, { readonly fileId: string; readonly until: number }>();
  return {
    remember(name, fileId) {
      known.delete(name);
      known.set(name, { fileId, until: now() + rememberedMs });
      const [oldest] = known.keys();
      if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    },
    find(name) {
      const photo = known.get(name);
      return photo && photo.until > now() ? photo.fileId : undefined;
    },
  };
}
