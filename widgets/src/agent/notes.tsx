import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { LongField } from "../shared/room";
import { isBlank, isTooLong } from "../shared/text";
import { Button, Countdown } from "../shared/ui";
import type { PassedOn as Passed } from "../shared/wire";
import type { Desk } from "./desk";
import { draft } from "./kept";

interface Props {
  desk: Desk;
  call: Passed;
  /** While the time for notes on it runs. */
  until: string | null;
}

/** Notes on a call that was passed on. It stays when the time for it ends, in one line if nothing was begun, until a note is
 *  sent, or that there is none. */
export function PassedOn({ desk, call, until }: Props) {
  const id = `${call.contact_id}.passed-on`;
  const [note, setNote] = useKept(id);
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState(!isBlank(note));
  const field = useRef<HTMLDivElement>(null);
  const nothing = isBlank(note);
  const ready = async (): Promise<void> => {
    if (busy || isTooLong(note)) return;
    setBusy(true);
    if (await desk.readyAgain(call.contact_id, note.trim())) draft.keep(id, "");
    setBusy(false);
  };
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (asked) field.current?.querySelector("textarea")?.focus();
  }, [asked]);
  const open = until !== null || begun || asked;
  return (
    <form
      class="wrap-up passed-on"
      aria-label={t("agent-wrap-up")}
      data-testid="passed-on"
      onSubmit={(event) => {
        event.preventDefault();
        void ready();
      }}
    >
      <div class="wrap-up-head">
        <h3>{t("agent-passed-on", { name: call.name || call.subject })}</h3>
        {until && (
          <span class="quiet">
            {t("agent-wrap-up-left")} <Countdown to={until} />
          </span>
        )}
        {!open && (
          <span class="passed-on-choice">
            <Button onClick={() => setAsked(true)}>{t("agent-note-write")}</Button>
            <Button type="submit" busy={busy}>
              {t("agent-note-none")}
            </Button>
          </span>
        )}
      </div>
      {open && (
        <>
          <div ref={field} onFocusIn={() => setBegun(true)}>
            <LongField label={t("agent-pass-note")} hint={t("agent-pass-note-hint")} lines={2} value={note} onValue={setNote} />
          </div>
          <Button kind={until || !nothing ? "primary" : undefined} type="submit" busy={busy}>
            {t(until ? "agent-ready" : nothing ? "agent-note-none" : "agent-note-keep")}
          </Button>
        </>
      )}
    </form>
  );
}

/** A text that survives a reload, in this tab. */
export function useKept(id: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => draft.of(id));
  const keep = (next: string): void => {
    setValue(next);
    draft.keep(id, next);
  };
  return [value, keep];
}
