import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { capital, languageName } from "../shared/dates";
import { estimateText } from "../shared/estimate";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { MAX_SUBJECT, isBlank, isMailAddress, isTooLong } from "../shared/text";
import { Button, Check, Field, Notice, Select } from "../shared/ui";
import type { CustomerView, Estimate, Fault } from "../shared/wire";
import type { App } from "./app";
import { KeptPlace, OtherWays, Otherwise, PlaceToTakeUp } from "./changing";
import { Closing } from "./closing";
import type { Kind } from "./draft";
import { waitAbout, waitsOfAll } from "./waits";

/** What must be filled in, by the name the server has for it. */
type Required = Record<string, string>;

/** What `wrongIn` finds. */
const OURS = new Set(["required", "bad-email", "too-long"]);

export interface Asking {
  /** What was wrong with the last attempt, the server's no or all that was found before sending; another list for each. */
  faults: readonly Fault[];
  busy: boolean;
  /** The sentence to show under a field, if a fault is about it. */
  at: (...fields: string[]) => string | null;
  /** Takes the faults found before sending, or sends. */
  send: () => void;
  /** Something was typed: the server's no is about what was there before. */
  edited: () => void;
}

/** Sends a request once at a time; what can be seen to be wrong, or the server's no, ends up at its field. */
export function useAsking(request: () => Promise<Fault | null>, required: Required): Asking {
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const tried = useRef<Required>({});
  const at = (...fields: string[]) => {
    // A fault of ours goes when its field changes, and leaves the others where they are.
    const fault = faults.find(({ field }) => field && fields.includes(field) && required[field] === tried.current[field]);
    return fault ? faultText(fault) : null;
  };
  const send = async () => {
    tried.current = required;
    const found = wrongIn(required);
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    const answer = await request();
    setBusy(false);
    setFaults(answer ? [answer] : []);
  };
  // The server may say no to two fields together: any change may have mended that.
  const edited = () => setFaults((now) => (now.some(({ code, field }) => field && !OURS.has(code)) ? [] : now));
  return { faults, busy, at, send: () => void send(), edited };
}

/** All that can be seen to be wrong before the server is asked. */
function wrongIn(required: Required): Fault[] {
  const codes = Object.entries(required).map(([field, value]) => {
    const code = isBlank(value) ? "required" : field.endsWith("email") && !isMailAddress(value) ? "bad-email" : null;
    return code ? [{ code, field, params: {} }] : isTooLong(value, field === "subject" ? MAX_SUBJECT : undefined) ? [{ code: "too-long", field, params: {} }] : [];
  });
  return codes.flat();
}

interface FormProps {
  app: App;
  kind: Kind;
  asking: Asking;
  /** Fields of this form: a fault about any other is shown at the top. */
  fields: string[];
  /** What the button says, if not the usual. */
  send?: string | undefined;
  children: ComponentChildren;
}

export function RequestForm({ app, kind, asking, fields, send, children }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const { faults } = asking;
  const fault = faults.find(({ field }) => !(field && fields.includes(field)));
  const general = fault ? faultText(fault) : null;
  useEffect(() => {
    if (faults.length) ref.current?.querySelector<HTMLElement>("[aria-invalid=true], .form-fault")?.focus();
  }, [faults]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!asking.busy) asking.send();
  };
  return (
    <form class="page" ref={ref} noValidate onSubmit={submit} onInput={asking.edited}>
      {app.replaced ? <KeptPlace contact={app.replaced} /> : kind !== "ticket" && <WaitLine app={app} kind={kind} />}
      {app.view && kind !== "ticket" && !(kind === "callback" && app.draft.later) && <PlaceToTakeUp view={app.view} />}
      {general && (
        <div class="form-fault" tabIndex={-1} role="alert">
          <Notice tone="bad">
            <p>{general}</p>
            {fault?.code === "line-full" && <OtherWays app={app} kind={kind} />}
          </Notice>
        </div>
      )}
      {faults.some(({ code }) => isLimit(code)) && <Otherwise app={app} kind={kind} />}
      {children}
      <Button kind="primary" type="submit" wide busy={asking.busy}>
        {send ?? t(`ask-${kind}`)}
      </Button>
    </form>
  );
}

/** Whether asking again will not help, whatever is corrected: the other ways are shown. */
export function isLimit(code: string): boolean {
  return /^(limit-|account-|phone-)/.test(code) || ["number-blocked", "number-risky", "number-too-dear", "number-country-not-allowed", "number-no-caller-id"].includes(code);
}

/** The wait stays in sight while the form is filled in, and follows the language and the topic chosen there. It has the room
 *  of the longest sentence that another topic would show, so that nothing below moves when one is chosen. */
function WaitLine({ app, kind }: { app: App; kind: Exclude<Kind, "ticket"> }) {
  const { waits } = app;
  const estimate = waitAbout(waits, kind, app.draft.topic);
  if (!waits || !estimate) return null;
  const said = waitText(estimate, waits.language);
  const others = new Set(waitsOfAll(waits, kind).map((other) => waitText(other, waits.language)));
  others.delete(said);
  return (
    <div class="wait-line" data-testid="wait-line" data-none={estimate.state === "known" ? undefined : ""}>
      <p role="status">
        {said}
        <Closing app={app} channel={kind} estimate={estimate} instead />
      </p>
      {[...others].map((other) => (
        <p key={other} aria-hidden="true">
          {other}
        </p>
      ))}
    </div>
  );
}

const INSTEAD: Record<string, string> = { nobody: "nobody-instead", "nobody-skilled": "nobody-skilled-instead" };

function waitText(estimate: Estimate, language: string): string {
  const words = estimateText(estimate, language);
  if (estimate.state === "known") return t("wait-now", { wait: words });
  const instead = INSTEAD[estimate.reason ?? ""];
  return instead ? `${capital(words)} ${t(instead)}` : capital(words);
}

/** Topic and one line about it; a topic that is better served another way says so and leads there. */
export function TopicAndSubject({ app, view, kind, asking }: { app: App; view: CustomerView; kind: Kind; asking: Asking }) {
  const { topic, subject } = app.draft;
  const options = view.topics.map(({ id, label }) => ({ value: id, label: has(`topic-${id}`) ? t(`topic-${id}`) : label }));
  const advice = view.topics.find((one) => one.id === topic)?.advice;
  const there = !app.replaced && advice && advice !== kind && view.channels.some((choice) => choice.channel === advice && choice.allowed) ? advice : null;
  return (
    <>
      <Select label={t("topic")} placeholder={t("topic-choose")} value={topic} options={options} error={asking.at("topic")} required onValue={(id) => app.edit({ topic: id })} />
      {there && (
        <Notice tone="accent">
          <p>{t(`advice-${there}`)}</p>
          <Button onClick={() => app.go({ name: there })}>{t(`way-${there}`)}</Button>
        </Notice>
      )}
      <Field
        label={t("subject")}
        hint={t("subject-hint")}
        value={subject}
        required
        autocomplete="off"
        error={isTooLong(subject, MAX_SUBJECT) ? t("error-too-long") : asking.at("subject")}
        onValue={(text) => app.edit({ subject: text })}
      />
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
