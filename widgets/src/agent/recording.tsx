import { useState } from "preact/hooks";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button } from "../shared/ui";
import type { Fault, Work } from "../shared/wire";
import type { Desk } from "./desk";
import { TwoStepButton } from "./two-step";

/** A supervisor hears what was recorded; each time is on record. */
export function RecordingButton({ desk, contactId }: { desk: Desk; contactId: string }) {
  const [sound, setSound] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const fetchIt = (): void => {
    setFault(null);
    desk.session.sound(`/api/v1/recordings/${encodeURIComponent(contactId)}`).then(setSound, (thrown: unknown) => setFault(asFault(thrown)));
  };
  if (sound) return <audio class="recorded-sound" controls autoplay src={sound} aria-label={t("agent-recording")} />;
  return (
    <>
      <Button onClick={fetchIt}>{t("agent-recording")}</Button>
      {fault && <p role="alert">{faultText(fault)}</p>}
    </>
  );
}

/** Whether this call is recorded, and the way to change that; nothing where it is not. */
export function RecordingTools({ desk, work }: { desk: Desk; work: Work }) {
  const { id, call } = work.contact;
  const state = call?.recording ?? "";
  if (state !== "asking" && state !== "on" && state !== "paused") return null;
  return (
    <section class="recording" data-testid="recording" data-state={state}>
      <p role="status">
        {state === "on" && <span class="recording-dot" aria-hidden="true" />}
        {t(`agent-recording-${state}`)}
      </p>
      <div class="call-tools">
        {state === "asking" ? (
          <>
            <Button onClick={() => void desk.noteConsent(id, true)}>{t("agent-recording-yes")}</Button>
            <Button onClick={() => void desk.noteConsent(id, false)}>{t("agent-recording-no")}</Button>
          </>
        ) : (
          <>
            <Button aria-pressed={state === "paused"} onClick={() => void desk.setRecording(id, state === "on" ? "paused" : "on")}>
              {t(state === "on" ? "agent-recording-pause" : "agent-recording-go-on")}
            </Button>
            <TwoStepButton label={t("agent-recording-end")} sure={t("agent-recording-end")} onSure={() => void desk.setRecording(id, "ended")} />
          </>
        )}
      </div>
    </section>
  );
}
