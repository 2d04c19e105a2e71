import { t } from "../shared/fluent";
import { Badge, Button } from "../shared/ui";
import type { Tone } from "../shared/ui";
import type { Desk } from "./desk";
import type { PhoneState } from "./softphone";
import { useChanges } from "./observed";

const TONES: Record<PhoneState["readiness"], Tone> = { ready: "good", starting: "neutral", failed: "bad", off: "neutral" };

/** Whether the phone can ring; when it cannot, why and what to do. */
export function PhoneStatus({ desk }: { desk: Desk }) {
  useChanges(desk.phone);
  const { readiness, problem, call } = desk.phone.state;
  if (desk.ownPhone && !call) return <OwnPhone shown={desk.ownPhone} />;
  const word = call ? `call-${call.stage}` : readiness;
  return (
    <div class="phone-status" data-testid="phone" data-readiness={readiness} data-call={call?.stage ?? ""}>
      <span role="status">
        <Badge tone={call ? "accent" : TONES[readiness]}>{t(`agent-phone-${word}`)}</Badge>
      </span>
      {problem && <span class="phone-problem">{t(`agent-phone-problem-${problem}`)}</span>}
      {readiness === "failed" && (
        <Button kind="plain" onClick={() => desk.phone.retry()}>
          {t("retry")}
        </Button>
      )}
      {desk.phone.simulated && !problem && <span class="quiet phone-network">{t("agent-phone-simulated")}</span>}
    </div>
  );
}

/** Calls ring elsewhere: nothing of this window has to be ready for them. */
function OwnPhone({ shown }: { shown: string }) {
  return (
    <div class="phone-status" data-testid="phone" data-readiness="own" data-call="">
      <span class="phone-own">{t("agent-phone-own", { phone: shown })}</span>
    </div>
  );
}

/** A call that is not answered by itself, or one that is up without a contact to show it in. */
export function IncomingCall({ desk }: { desk: Desk }) {
  useChanges(desk.phone);
  const call = desk.phone.state.call;
  const shownElsewhere = desk.view?.work.some(({ contact }) => (contact.callback ?? contact.inbound)?.leg) ?? false;
  const ringing = call?.stage === "ringing";
  if (!call || desk.view?.asked || desk.view?.listening || (ringing ? desk.answersByItself : shownElsewhere)) return null;
  return (
    <section class="incoming" aria-label={t("agent-phone-rings")} data-testid="incoming-call">
      <p role="alert">
        <strong>{t(ringing ? "agent-phone-rings" : "agent-phone-call-up")}</strong> {call.from}
      </p>
      {ringing && (
        <Button kind="primary" onClick={() => desk.phone.answer()}>
          {t("agent-answer")}
        </Button>
      )}
      <Button kind={ringing ? "normal" : "danger"} onClick={() => desk.phone.hangup()}>
        {t(ringing ? "agent-reject" : "agent-hang-up")}
      </Button>
    </section>
  );
}
