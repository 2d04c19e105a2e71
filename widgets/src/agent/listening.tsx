import { t } from "../shared/fluent";
import { Button, Notice } from "../shared/ui";
import type { Listener, WaitingRow } from "../shared/wire";
import type { Desk } from "./desk";
import { TwoStepButton } from "./two-step";

/** In a row of the floor: hear that call, speak to its agent, or to everybody. */
export function ListenButtons({ desk, row }: { desk: Desk; row: WaitingRow }) {
  const { id, call } = row.contact;
  if (!call || desk.work(id)) return null;
  const mine = desk.view?.listening?.contact_id === id ? desk.view.listening.part : null;
  return (
    <span class="actions" data-testid="listening-tools">
      {mine !== "listen" && <Button onClick={() => void desk.listen(id, "listen")}>{t("agent-listen")}</Button>}
      {mine !== "coach" && <Button onClick={() => void desk.listen(id, "coach")}>{t("agent-coach")}</Button>}
      {mine !== "barge" && <TwoStepButton label={t("agent-barge")} sure={t("agent-listen-sure")} onSure={() => void desk.listen(id, "barge")} />}
      {mine && <Button onClick={() => void desk.listen(id, "none")}>{t("agent-leave-call")}</Button>}
    </span>
  );
}

/** A supervisor's own part in a call, wherever they look meanwhile. */
export function ListeningBanner({ desk }: { desk: Desk }) {
  const listening = desk.view?.listening;
  if (!listening) return null;
  const { contact_id, customer: name, part, joined } = listening;
  return (
    <Notice tone={part === "barge" ? "warn" : "accent"}>
      <p role="status" data-testid="listening" data-part={part}>
        {t(`agent-listening-${joined ? part : "ringing"}`, { name })} {!joined && desk.ownPhone && t("agent-own-ringing", { phone: desk.ownPhone })}
      </p>
      <Button onClick={() => void desk.listen(contact_id, "none")}>{t("agent-leave-call")}</Button>
    </Notice>
  );
}

/** For the agent: who else hears this call. */
export function Listeners({ of }: { of: readonly Listener[] }) {
  return (
    <>
      {of.map(({ name, part }) => (
        <p key={name} class="call-listener" role="status" data-testid="listener">
          {t(`agent-listener-${part}`, { name })}
        </p>
      ))}
    </>
  );
}
