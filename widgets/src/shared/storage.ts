/** A browser that forbids storage to a frame throws on the mere mention of it: then memory does, for this page. */
export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

function shelf(find: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T, instead: () => T): T => {
    try {
      return use(find());
    } catch {
      return instead();
    }
  };
  return {
    get: (key) => attempt((storage) => storage.getItem(key), () => memory.get(key) ?? null),
    set: (key, value) => attempt((storage) => storage.setItem(key, value), () => void memory.set(key, value)),
    remove: (key) => attempt((storage) => storage.removeItem(key), () => void memory.delete(key)),
  };
}

/** Kept for this browser. */
export const local = shelf(() => localStorage);
/** Kept for this tab, over reloads. */
export const session = shelf(() => sessionStorage);
