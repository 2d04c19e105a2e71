import { whenText } from "../shared/dates";
import { clock } from "../shared/estimate";
import { t } from "../shared/fluent";
import { useNow } from "../shared/ui";
import type { Work } from "../shared/wire";
import { CallTools } from "./call-tools";
import type { Desk } from "./desk";
import { useChanges } from "./observed";
import { named } from "./words";

/** The call of a callback: where both of its ends stand, in words, and what can be done. */
export function CallPanel({ desk, work }: { desk: Desk; work: Work }) {
  useChanges(desk.phone);
  const { contact } = work;
  const callback = contact.callback;
  if (!callback) return null;
  const underWay = contact.state === "connecting" || contact.state === "talking" || contact.state === "ticketed";
  const call = desk.phone.state.call;
  return (
    <section class="call" aria-label={t("agent-call")} data-testid="call" data-leg={callback.leg ?? ""}>
      <div class="call-head">
        <p class="call-number">
          <strong>{callback.number}</strong>
          <span class="quiet">{t("agent-call-from", { number: callback.caller_id })}</span>
        </p>
        {contact.talk_started_at && underWay && <TalkTimer since={contact.talk_started_at} />}
      </div>
      <p class="call-leg" role="status">
        {contact.call?.held_at ? null : underWay ? legText(work) : outcomeText(work)}
      </p>
      {!underWay && callback.next_try_at && <p class="quiet">{t("agent-next-try", { when: whenText(callback.next_try_at) })}</p>}
      <p class="quiet">{t("agent-tries", { tries: thisTry(work), most: callback.max_tries })}</p>
      {call?.heard && contact.state === "connecting" && <p class="call-heard">{t("agent-heard", { text: call.heard })}</p>}
      {underWay && <CallTools desk={desk} work={work} />}
      {underWay && desk.phone.simulated && <p class="quiet">{t("agent-phone-simulated")}</p>}
    </section>
  );
}

/** The desk counts the tries that failed; the one under way, or answered, comes after them. */
function thisTry({ contact: { state, callback } }: Work): number {
  const failed = callback?.tries ?? 0;
  return state === "retrying" || state === "failed" ? failed : failed + 1;
}

function legText(work: Work): string {
  const { callback, state } = work.contact;
  const leg = callback?.leg ?? (state === "connecting" ? "waiting" : "talking");
  return t(`agent-leg-${leg}`, { name: work.customer.name, number: callback?.caller_id ?? "" });
}

function outcomeText(work: Work): string {
  const outcome = work.contact.callback?.last_outcome ?? work.contact.outcome;
  return outcome ? named("agent-outcome", outcome) : t("agent-call-over");
}

function TalkTimer({ since }: { since: string }) {
  const now = useNow(1_000);
  return (
    <span class="countdown call-timer" role="timer" aria-live="off" data-testid="talk-timer">
      {clock((now - Date.parse(since)) / 1000)}
    </span>
  );
}
