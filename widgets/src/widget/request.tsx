import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { capital, languageName } from "../shared/dates";
import { estimateText } from "../shared/estimate";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { isBlank } from "../shared/text";
import { Button, Check, Field, Notice, Select } from "../shared/ui";
import type { CustomerView, Fault } from "../shared/wire";
import type { App } from "./app";
import type { Kind } from "./draft";
import { waitOf } from "./waits";

export interface Asking {
  fault: Fault | null;
  busy: boolean;
  /** The sentence to show under a field, if the fault is about it. */
  at: (...fields: string[]) => string | null;
  /** Takes a fault found before sending, or sends. */
  send: (required: Record<string, string>) => void;
  clear: () => void;
}

/** Sends a request once at a time; an empty required field or the server's no ends up at its field, with the focus. */
export function useAsking(request: () => Promise<Fault | null>): Asking {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const at = (...fields: string[]) => (fault?.field && fields.includes(fault.field) ? faultText(fault) : null);
  const send = async (required: Record<string, string>) => {
    const missing = Object.entries(required).find(([, value]) => isBlank(value));
    if (missing) return setFault({ code: "required", field: missing[0], params: {} });
    setBusy(true);
    setFault(null);
    const answer = await request();
    setBusy(false);
    setFault(answer);
  };
  return { fault, busy, at, send: (required) => void send(required), clear: () => setFault(null) };
}

interface FormProps {
  app: App;
  kind: Kind;
  asking: Asking;
  /** Fields of this form: a fault about any other is shown at the top. */
  fields: string[];
  required: Record<string, string>;
  children: ComponentChildren;
}

export function RequestForm({ app, kind, asking, fields, required, children }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const { fault } = asking;
  const general = fault && !(fault.field && fields.includes(fault.field)) ? faultText(fault) : null;
  useEffect(() => {
    if (fault) ref.current?.querySelector<HTMLElement>("[aria-invalid=true], .form-fault")?.focus();
  }, [fault]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!asking.busy) asking.send(required);
  };
  return (
    <form class="page" ref={ref} noValidate onSubmit={submit} onInput={() => fault?.field && asking.clear()}>
      {kind !== "ticket" && <WaitLine app={app} kind={kind} />}
      {general && (
        <div class="form-fault" tabIndex={-1} role="alert">
          <Notice tone="bad">
            <p>{general}</p>
          </Notice>
        </div>
      )}
      {children}
      <Button kind="primary" type="submit" wide busy={asking.busy}>
        {t(`ask-${kind}`)}
      </Button>
    </form>
  );
}

/** The wait stays in sight while the form is filled in, and follows the language chosen there. */
function WaitLine({ app, kind }: { app: App; kind: Kind }) {
  const wait = waitOf(app.waits, kind);
  if (!wait) return null;
  const known = wait.estimate.state === "known";
  return (
    <p class="wait-line" data-none={known ? undefined : ""}>
      {known ? t("wait-now", { wait: estimateText(wait.estimate, wait.language) }) : capital(estimateText(wait.estimate, wait.language))}
      {wait.estimate.reason === "nobody" && ` ${t("nobody-instead")}`}
    </p>
  );
}

/** Topic and one line about it; a topic that is better served another way says so and leads there. */
export function TopicAndSubject({ app, view, kind, asking }: { app: App; view: CustomerView; kind: Kind; asking: Asking }) {
  const { topic, subject } = app.draft;
  const options = view.topics.map(({ id, label }) => ({ value: id, label: has(`topic-${id}`) ? t(`topic-${id}`) : label }));
  const advice = view.topics.find((one) => one.id === topic)?.advice;
  const there = advice && advice !== kind && view.channels.some((choice) => choice.channel === advice && choice.allowed) ? advice : null;
  return (
    <>
      <Select label={t("topic")} placeholder={t("topic-choose")} value={topic} options={options} error={asking.at("topic")} required onValue={(id) => app.edit({ topic: id })} />
      {there && (
        <Notice tone="accent">
          <p>{t(`advice-${there}`)}</p>
          <Button onClick={() => app.go({ name: there })}>{t(`way-${there}`)}</Button>
        </Notice>
      )}
      <Field label={t("subject")} hint={t("subject-hint")} value={subject} maxLength={200} required autocomplete="off" error={asking.at("subject")} onValue={(text) => app.edit({ subject: text })} />
    </>
  );
}

interface EmailProps {
  app: App;
  asking: Asking;
  /** Its Fluent key; `<label>-hint` says what the address is for. */
  label: string;
  /** What the server calls it. */
  name: string;
}

/** The customer's address, one for all forms. */
export function EmailField({ app, asking, label, name }: EmailProps) {
  return (
    <Field
      label={t(label)}
      hint={t(`${label}-hint`)}
      type="email"
      inputMode="email"
      autocomplete="email"
      maxLength={254}
      required
      value={app.draft.email}
      error={asking.at(name)}
      onValue={(text) => app.edit({ email: text })}
    />
  );
}

export function HelpLanguage({ app, view, kind, asking }: { app: App; view: CustomerView; kind: Kind; asking: Asking }) {
  const { language, english } = app.draft;
  const options = view.languages.map((tag) => ({ value: tag, label: languageName(tag) }));
  return (
    <div class="stack">
      <Select label={t("help-language")} value={language} options={options} error={asking.at("language", "languages")} onValue={(tag) => app.edit({ language: tag })} />
      {kind !== "ticket" && language !== "en" && view.languages.includes("en") && (
        <Check label={t("english-too")} checked={english} onValue={(on) => app.edit({ english: on })} />
      )}
    </div>
  );
}
