import { useEffect, useState } from "preact/hooks";
import { Button } from "../shared/ui";

const DOUBT_MS = 5_000;

interface Props {
  label: string;
  /** What the button says after the first press: the second press does it. */
  sure: string;
  onSure: () => void;
  busy?: boolean;
}

/** For what cannot be undone: press, read, press again. It forgets the first press after five seconds or on leaving it. */
export function TwoStepButton({ label, sure, onSure, busy = false }: Props) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), DOUBT_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const press = (): void => {
    if (asked) onSure();
    setAsked(!asked);
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setAsked(false);
  };
  return (
    <>
      <Button kind={asked ? "danger" : "normal"} busy={busy} onClick={press} onBlur={() => setAsked(false)} onKeyDown={escape}>
        {asked ? sure : label}
      </Button>
      <span class="heard" role="status">
        {asked ? sure : ""}
      </span>
    </>
  );
}
