import { useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { LongField } from "../shared/room";
import { isBlank, isTooLong } from "../shared/text";
import { Button, Countdown } from "../shared/ui";
import type { Desk } from "./desk";
import { draft } from "./kept";

/** The time for notes after passing a call on. What was begun stays when it ends: it is sent, or emptied, by hand. */
export function PassedOn({ desk }: { desk: Desk }) {
  const { wrap_up_until, notes_on } = desk.view ?? {};
  const [note, setNote] = useKept(`${notes_on ?? ""}.passed-on`);
  const [busy, setBusy] = useState(false);
  if (!wrap_up_until && !(notes_on && !isBlank(note))) return null;
  const ready = async (): Promise<void> => {
    if (busy || isTooLong(note)) return;
    setBusy(true);
    if (await desk.readyAgain(note.trim())) setNote("");
    setBusy(false);
  };
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
        <h3>{t("agent-passed-on")}</h3>
        {wrap_up_until && (
          <span class="quiet">
            {t("agent-wrap-up-left")} <Countdown to={wrap_up_until} />
          </span>
        )}
      </div>
      {notes_on && <LongField label={t("agent-pass-note")} hint={t("agent-pass-note-hint")} lines={2} value={note} onValue={setNote} />}
      <Button kind="primary" type="submit" busy={busy}>
        {t(wrap_up_until ? "agent-ready" : "agent-note-keep")}
      </Button>
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
