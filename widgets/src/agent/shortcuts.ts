import { useLayoutEffect } from "preact/hooks";

/** What Alt and a key do while this is on screen, by the key's place: on some keyboards Alt makes another letter of it. */
export function useShortcuts(acts: Record<string, (() => void) | null>): void {
  // Laid before the browser paints: whoever sees the button may press its key at once.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = acts[event.code];
      if (!act || !event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
