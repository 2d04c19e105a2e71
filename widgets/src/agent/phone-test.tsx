import { t } from "../shared/fluent";
import { Button, Notice } from "../shared/ui";
import type { Tone } from "../shared/ui";
import type { Desk } from "./desk";
import { useChanges } from "./observed";

/** "Test my phone". `pressed`: what else is to happen then. */
export function PhoneTestButton({ desk, pressed }: { desk: Desk; pressed?: () => void }) {
  useChanges(desk.phoneTest);
  const press = (): void => {
    pressed?.();
    void desk.phoneTest.begin();
  };
  return (
    <Button disabled={desk.phoneTest.underWay} onClick={press} data-testid="phone-test">
      {t("phone-test")}
    </Button>
  );
}

/** How the test goes, and what to do when the phone did not ring: in the words of the window's phone, or one's own. */
export function PhoneTestNotice({ desk }: { desk: Desk }) {
  useChanges(desk.phoneTest);
  useChanges(desk.phone);
  const { state, fault, underWay } = desk.phoneTest;
  if (!state && !fault) return null;
  const shown = state === "asking" ? "ringing" : state;
  const { problem } = desk.phone.state;
  const why = state === "no-answer" && !desk.ownPhone && problem ? t(`agent-phone-problem-${problem}`) : "";
  const text = fault || why || t(`phone-test-${shown}${desk.ownPhone ? "-own" : ""}`, { phone: desk.ownPhone });
  const isOfferedAbove = desk.view?.presence_note === "phone-unreachable";
  const tone: Tone = state === "heard" ? "good" : underWay ? "neutral" : "warn";
  return (
    <Notice tone={tone}>
      <p data-testid="phone-test-outcome" data-state={state ?? "refused"}>
        {text}
      </p>
      {!underWay && !isOfferedAbove && <PhoneTestButton desk={desk} />}
      {!underWay && (
        <Button kind="plain" onClick={() => desk.phoneTest.dismiss()}>
          {t("agent-dismiss")}
        </Button>
      )}
    </Notice>
  );
}
