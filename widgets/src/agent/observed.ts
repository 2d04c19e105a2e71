import { useCallback } from "preact/hooks";
import { useStore } from "../shared/ui";

/** Something that tells when it changed. */
export interface Source {
  subscribe(listener: () => void): () => void;
}

/** A model that components watch; it calls `changed` after each change of itself. */
export class Observed implements Source {
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Draws the component again whenever `source` changes. */
export function useChanges(source: Source | null): void {
  useStore(useCallback((listener) => source?.subscribe(listener) ?? (() => undefined), [source]));
}
