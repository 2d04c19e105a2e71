import { useState } from "preact/hooks";
import { whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import type { AgentView } from "../shared/wire";
import { useClosing } from "./closing";
import type { Desk } from "./desk";
import { named } from "./words";

/** Available, on a break with a reason, or offline; beside it what the desk holds true and since when. */
export function PresenceSwitch({ desk }: { desk: Desk }) {
  const view = desk.view;
  const [reasons, setReasons] = useState(false);
  const box = useClosing(reasons, () => setReasons(false));
  if (!view) return null;
  const choose = (presence: "available" | "break" | "offline", reason = ""): void => {
    setReasons(false);
    void desk.choosePresence(presence, reason);
  };
  const pauses = view.break_reasons;
  return (
    <div class="presence" ref={box} role="group" aria-label={t("agent-presence")} data-testid="presence" data-presence={view.presence}>
      <div class="segments">
        <Segment view={view} is="available" press={() => choose("available")} />
        <Segment view={view} is="break" press={() => (pauses.length ? setReasons(!reasons) : choose("break"))} expanded={pauses.length ? reasons : undefined} />
        <Segment view={view} is="offline" press={() => choose("offline")} />
      </div>
      {reasons && (
        <ul class="reasons" aria-label={t("agent-break-reasons")}>
          {pauses.map((reason) => (
            <li key={reason}>
              <button type="button" onClick={() => choose("break", reason)}>
                {named("break", reason)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="presence-since" data-testid="presence-since">
        {sinceLine(view)}
      </p>
    </div>
  );
}

/** What the pressed segment does not say already: the reason of a break, that the desk set it to away, since when, and when the shift ends. */
function sinceLine(view: AgentView): string {
  const when = whenText(view.presence_since);
  if (view.presence === "away") return t("agent-presence-since", { presence: t("agent-presence-away"), when });
  if (view.presence === "break" && view.presence_reason) return t("agent-presence-since", { presence: named("break", view.presence_reason), when });
  if (view.presence === "available" && view.presence_until) return t("agent-since-until", { since: when, until: whenText(view.presence_until) });
  return t("agent-since", { when });
}

interface SegmentProps {
  view: AgentView;
  is: "available" | "break" | "offline";
  press: () => void;
  expanded?: boolean | undefined;
}

function Segment({ view, is, press, expanded }: SegmentProps) {
  return (
    <button type="button" class="segment" data-is={is} aria-pressed={view.presence === is} aria-expanded={expanded} onClick={press}>
      <span class="dot" aria-hidden="true" />
      {t(`agent-presence-${is}`)}
      {expanded !== undefined && <span aria-hidden="true">▾</span>}
    </button>
  );
}
