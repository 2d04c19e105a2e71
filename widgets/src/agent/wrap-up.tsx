import { useState } from "preact/hooks";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { LongField } from "../shared/room";
import { isTooLong } from "../shared/text";
import { Button, Check, Countdown, Notice, Select } from "../shared/ui";
import type { Fault, Work } from "../shared/wire";
import type { Desk } from "./desk";
import { useKept } from "./notes";
import { named } from "./words";

/** After the contact: what came of it, and a note. Its time is limited by the server; what is written survives a reload. */
export function WrapUp({ desk, work }: { desk: Desk; work: Work }) {
  const contactId = work.contact.id;
  const [disposition, setDisposition] = useKept(`${contactId}.disposition`);
  const [note, setNote] = useKept(`${contactId}.note`);
  const [abuse, setAbuse] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const finish = async (): Promise<void> => {
    setMissing(!disposition);
    if (!disposition || isTooLong(note)) return;
    setBusy(true);
    setFault(await desk.finishWrapUp(contactId, disposition, note.trim(), abuse));
    setBusy(false);
  };
  const extend = async (): Promise<void> => setFault(await desk.extendWrapUp(contactId));
  return (
    <form
      class="wrap-up"
      aria-label={t("agent-wrap-up")}
      data-testid="wrap-up"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void finish();
      }}
    >
      <div class="wrap-up-head">
        <h3>{t("agent-wrap-up")}</h3>
        {work.wrap_up_until && (
          <div class="wrap-up-time">
            <span class="quiet" data-testid="wrap-up-left">
              {t("agent-wrap-up-left")} <Countdown to={work.wrap_up_until} />
            </span>
            <Button onClick={() => void extend()} data-testid="more-time">
              {t("agent-more-time")}
            </Button>
          </div>
        )}
      </div>
      <Select
        label={t("agent-disposition")}
        placeholder={t("agent-choose")}
        value={disposition}
        onValue={setDisposition}
        options={work.dispositions.map((id) => ({ value: id, label: named("disposition", id) }))}
        error={missing && !disposition ? t("agent-disposition-missing") : null}
      />
      <LongField label={t("agent-note")} lines={2} value={note} onValue={setNote} />
      {work.contact.channel === "callback" && <Check label={t("agent-report-abuse")} checked={abuse} onValue={setAbuse} />}
      <div role="alert">{fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
      <Button kind="primary" type="submit" busy={busy} data-testid="finish">
        {t("agent-finish")}
      </Button>
    </form>
  );
}
