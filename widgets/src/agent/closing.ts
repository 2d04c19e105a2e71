import { useEffect, useRef } from "preact/hooks";

/** A ref for the box around a button and what it opens: `close` is called on Escape and on a press elsewhere. */
export function useClosing(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      if (box.current?.contains(document.activeElement)) box.current.querySelector<HTMLElement>("[aria-expanded]")?.focus();
      close();
    };
    const press = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    addEventListener("keydown", key);
    addEventListener("pointerdown", press);
    return () => {
      removeEventListener("keydown", key);
      removeEventListener("pointerdown", press);
    };
  }, [open]);
  return box;
}
