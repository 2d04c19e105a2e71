import { useEffect, useId, useState } from "preact/hooks";
import { languageName } from "../shared/dates";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Dialog, Field, Notice, Select, Spinner } from "../shared/ui";
import type { Asked, Consult, Fault, PassTo, Work } from "../shared/wire";
import type { Desk } from "./desk";
import { useChanges } from "./observed";
import { Topic, useTopicName } from "./topic";

/** Where the call may go, as the desk knows it now: a team at once, or a colleague one talks to first. */
export function PassOn({ desk, work, close }: { desk: Desk; work: Work; close: () => void }) {
  const { contact } = work;
  const [to, setTo] = useState<PassTo | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    desk.passTo(contact.id).then(setTo, (thrown: unknown) => setFault(asFault(thrown)));
  }, [contact.id]);
  const send = async (sending: Promise<Fault | null>): Promise<void> => {
    setBusy(true);
    const said = await sending;
    setBusy(false);
    setFault(said);
    if (!said) close();
  };
  return (
    <Dialog drawer title={t("agent-pass-on-title")} onClose={close} actions={<Button onClick={close}>{t("cancel")}</Button>}>
      <div class="pass-on">
        {fault && (
          <Notice tone="bad" live>
            <p>{faultText(fault)}</p>
          </Notice>
        )}
        {!to && !fault && <Spinner />}
        {to?.is_stopped && (
          <Notice>
            <p>{t("error-dialing-stopped")}</p>
          </Notice>
        )}
        {to && !to.is_stopped && (
          <>
            <Field label={t("agent-pass-note")} hint={t("agent-pass-note-hint")} lines={2} maxLength={1000} value={note} onValue={setNote} />
            <Colleagues to={to} busy={busy} ask={(id) => void send(desk.askColleague(contact.id, id, note))} />
            <Team to={to} work={work} busy={busy} pass={(topic, language) => void send(desk.transfer(contact.id, topic, language, note))} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Colleagues({ to, busy, ask }: { to: PassTo; busy: boolean; ask: (id: string) => void }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t("agent-pass-to-colleague")}</h3>
      <p class="quiet">{t(to.colleagues.length ? "agent-pass-to-colleague-hint" : "agent-pass-nobody")}</p>
      <ul class="colleagues">
        {to.colleagues.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name}</strong>
              <span class="quiet">{Object.keys(one.languages).map(languageName).join(", ")}</span>
            </span>
            <Button busy={busy} onClick={() => ask(one.id)} data-testid="ask-colleague">
              {t("agent-ask", { name: one.name })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Team({ to, work, busy, pass }: { to: PassTo; work: Work; busy: boolean; pass: (topic: string, language: string) => void }) {
  const id = useId();
  const topicName = useTopicName();
  const [topic, setTopic] = useState(to.topics[0] ?? "");
  const [language, setLanguage] = useState(work.contact.language);
  if (!to.topics.length) return <p class="quiet">{t("agent-pass-no-team")}</p>;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t("agent-pass-to-topic")}</h3>
      <p class="quiet">{t("agent-pass-to-topic-hint")}</p>
      <Select label={t("agent-pass-topic")} value={topic} options={to.topics.map((one) => ({ value: one, label: topicName(one) }))} onValue={setTopic} />
      <Select label={t("agent-pass-language")} value={language} options={to.languages.map((tag) => ({ value: tag, label: languageName(tag) }))} onValue={setLanguage} />
      <Button kind="primary" busy={busy} onClick={() => pass(topic, language)} data-testid="pass-to-team">
        {t("agent-pass-do")}
      </Button>
    </section>
  );
}

/** The colleague who was asked: where that stands, and the ways on. */
export function Consultation({ desk, work, consult }: { desk: Desk; work: Work; consult: Consult }) {
  const { id } = work.contact;
  const { colleague: name, stage } = consult;
  return (
    <section class="consultation" aria-label={t("agent-pass-to-colleague")} data-testid="consultation" data-stage={stage}>
      <p role="status">{t(`agent-consult-${stage}`, { name })}</p>
      <div class="call-tools">
        {stage !== "ringing" && (
          <Button kind="primary" onClick={() => void desk.act("call.hand_over", id)} data-testid="hand-over">
            {t("agent-hand-over", { name })}
          </Button>
        )}
        {stage === "talking" && (
          <Button onClick={() => void desk.act("colleague.join", id)} data-testid="bring-in">
            {t("agent-bring-in")}
          </Button>
        )}
        <Button onClick={() => void desk.act("colleague.release", id)} data-testid="back-to-customer">
          {t({ ringing: "agent-back-ringing", talking: "agent-back", joint: "agent-back-joint" }[stage], { name })}
        </Button>
      </div>
    </section>
  );
}

/** A colleague's call one is asked into. */
export function PassingBanner({ desk }: { desk: Desk }) {
  useChanges(desk.phone);
  const asked = desk.view?.asked;
  return asked ? <AskedCard desk={desk} asked={asked} /> : null;
}

function AskedCard({ desk, asked }: { desk: Desk; asked: Asked }) {
  const { agent, stage, contact, customer, note } = asked;
  const rings = desk.phone.state.call?.stage === "ringing";
  const decline = (): void => {
    void desk.act("colleague.decline", contact.id);
  };
  return (
    <section class="incoming" aria-label={t("agent-asked-title", { agent })} data-testid="asked" data-stage={stage}>
      <div class="asked-about">
        <p role="alert">
          <strong>{t("agent-asked-title", { agent })}</strong>
        </p>
        <p>
          {t("agent-asked-about", { name: customer.name, subject: contact.subject })} · <Topic of={contact.topic} /> · {languageName(contact.language)}
        </p>
        {note && (
          <blockquote class="asked-note" data-testid="asked-note">
            {note}
          </blockquote>
        )}
        <p class="quiet" role="status">
          {stage === "ringing" && desk.ownPhone ? t("agent-own-ringing", { phone: desk.ownPhone }) : t(`agent-asked-${stage}`, { agent })}
        </p>
      </div>
      {stage === "ringing" && rings && (
        <Button kind="primary" onClick={() => desk.phone.answer()} data-testid="asked-take">
          {t("agent-asked-take")}
        </Button>
      )}
      <Button onClick={decline}>{t(stage === "ringing" ? "agent-asked-decline" : "agent-asked-leave")}</Button>
    </section>
  );
}
