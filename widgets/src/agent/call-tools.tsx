import { useEffect, useRef, useState } from "preact/hooks";
import { clock } from "../shared/estimate";
import { t } from "../shared/fluent";
import { Button, useNow } from "../shared/ui";
import type { Work } from "../shared/wire";
import type { Desk } from "./desk";
import { Listeners } from "./listening";
import { useChanges } from "./observed";
import { Consultation, PassOn } from "./passing";
import { RecordingTools } from "./recording";
import { useShortcuts } from "./shortcuts";
import { TwoStepButton } from "./two-step";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** What can be done in a call under way, each with a key of its own: Alt+H hold, Alt+M mute, Alt+K keypad. */
export function CallTools({ desk, work }: { desk: Desk; work: Work }) {
  useChanges(desk.phone);
  const [pad, setPad] = useState(false);
  const [passing, setPassing] = useState(false);
  const { contact, customer } = work;
  const phone = desk.phone.state.call;
  const up = phone?.stage === "up" ? phone : null;
  const talking = contact.call !== null && contact.state !== "connecting";
  const held = talking && contact.call?.held_for === "hold";
  const hold = (): void => void desk.hold(contact.id, !held);
  const mute = (): void => desk.phone.mute(!up?.muted);
  useShortcuts({ KeyH: talking && !work.consult ? hold : null, KeyM: up && mute, KeyK: up && (() => setPad(!pad)) });
  return (
    <>
      {talking && contact.call?.held_at && <Held since={contact.call.held_at} why={contact.call.held_for} name={customer.name} />}
      <Listeners of={work.listeners} />
      {talking && <RecordingTools desk={desk} work={work} />}
      {up?.muted && <p class="call-muted" role="status">{t("agent-muted-hint")}</p>}
      <div class="call-tools">
        {talking && !work.consult && (
          <Button aria-pressed={held} aria-keyshortcuts="Alt+H" onClick={hold} data-testid="hold">
            {t(held ? "agent-take-back" : "agent-hold")}
          </Button>
        )}
        {up && (
          <Button aria-pressed={up.muted} aria-keyshortcuts="Alt+M" onClick={mute} data-testid="mute">
            {t(up.muted ? "agent-unmute" : "agent-mute")}
          </Button>
        )}
        {up && (
          <Button aria-expanded={pad} aria-keyshortcuts="Alt+K" onClick={() => setPad(!pad)} data-testid="keypad">
            {t("agent-keypad")}
          </Button>
        )}
        {talking && !work.consult && (
          <Button aria-haspopup="dialog" onClick={() => setPassing(true)} data-testid="pass-on">
            {t("agent-pass-on")}
          </Button>
        )}
        {up && pad && <Keypad press={(digit) => desk.phone.digit(digit)} />}
        {talking && !work.consult && contact.channel === "callback" && <TwoStepButton label={t("agent-machine")} sure={t("agent-machine-sure")} onSure={() => void desk.machineHeard(contact.id)} />}
        <TwoStepButton label={t("agent-hang-up")} sure={t("agent-hang-up-sure", { name: customer.name })} onSure={() => void desk.endContact(contact.id)} />
      </div>
      {talking && work.consult && <Consultation desk={desk} work={work} consult={work.consult} />}
      {talking && passing && !work.consult && <PassOn desk={desk} work={work} close={() => setPassing(false)} />}
    </>
  );
}

/** How long the customer has been listening to music: kept by the server, so every window says the same. */
function Held({ since, why, name }: { since: string; why: string | null; name: string }) {
  const now = useNow(1_000);
  return (
    <p class="call-held" data-testid="held">
      <span role="status">{t(why === "consultation" ? "agent-held-consultation" : "agent-held", { name })}</span>{" "}
      <span class="countdown" role="timer" aria-live="off">
        {clock(Math.max(0, (now - Date.parse(since)) / 1000))}
      </span>
    </p>
  );
}

function Keypad({ press }: { press: (digit: string) => void }) {
  const [pressed, setPressed] = useState("");
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => pad.current?.scrollIntoView({ block: "nearest" }), []);
  const tap = (digit: string): void => {
    press(digit);
    setPressed((before) => (before + digit).slice(-12));
  };
  const type = (event: KeyboardEvent): void => {
    if (!KEYS.includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    tap(event.key);
  };
  return (
    <div ref={pad} class="keypad" role="group" aria-label={t("agent-keypad")} onKeyDown={type}>
      <output class="keypad-pressed" aria-label={t("agent-keypad-pressed")}>
        {pressed}
      </output>
      {KEYS.map((digit) => (
        <button key={digit} type="button" onClick={() => tap(digit)}>
          {digit}
        </button>
      ))}
    </div>
  );
}
