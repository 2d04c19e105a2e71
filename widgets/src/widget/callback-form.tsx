import { useEffect, useMemo, useState } from "preact/hooks";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { unbroken } from "../shared/dates";
import { isBlank } from "../shared/text";
import { Field, Notice, Select, useLocale } from "../shared/ui";
import type { CustomerView, Fault, NumberChecked } from "../shared/wire";
import type { App } from "./app";
import { countries } from "./countries";
import { DemoPhone } from "./home";
import { ImpactChoice } from "./impacts";
import { EmailField, HelpLanguage, RequestForm, TopicAndSubject, useAsking } from "./request";

const FIELDS = ["country", "number", "fallback_email", "language", "languages", "topic", "subject", "impact"];
const TYPING_PAUSE_MS = 600;
/** Fewer digits are no number yet: asking about them would only scold. */
const ENOUGH_DIGITS = 6;

export function CallbackForm({ app, view }: { app: App; view: CustomerView }) {
  const language = useLocale();
  const { country, number, email, topic, subject } = app.draft;
  const asking = useAsking(() => app.requestCallback(), { number, fallback_email: email, topic, subject });
  const options = useMemo(() => countries(view.countries), [language, view.countries.join()]);
  const check = useNumberCheck(app);
  return (
    <RequestForm app={app} kind="callback" asking={asking} fields={FIELDS}>
      <DemoPhone app={app} />
      <Select label={t("country")} value={country} options={options} error={asking.at("country")} onValue={(code) => app.edit({ country: code })} />
      <Field
        label={t("number")}
        hint={t("number-hint")}
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        maxLength={40}
        required
        value={number}
        error={asking.at("number") ?? (check.fault && faultText(check.fault))}
        onValue={(text) => app.edit({ number: text })}
        onBlur={check.left}
      />
      <div role="status">
        {check.found && (
          <Notice tone="good">
            <p>{t("number-checked", { number: unbroken(check.found.number), caller_id: unbroken(check.found.caller_id) })}</p>
          </Notice>
        )}
      </div>
      <EmailField app={app} asking={asking} label="fallback-email" name="fallback_email" />
      <TopicAndSubject app={app} view={view} kind="callback" asking={asking} />
      {view.impacts_matter && <ImpactChoice app={app} impacts={view.impacts} asking={asking} />}
      <HelpLanguage app={app} view={view} kind="callback" asking={asking} />
    </RequestForm>
  );
}

interface NumberCheck {
  found: NumberChecked | null;
  fault: Fault | null;
}

/** Asks the server about the number when typing pauses, about a short one when its field is left (call `left` then).
 *  An answer to an older text is dropped. */
function useNumberCheck(app: App): NumberCheck & { left: () => void } {
  const { country, number } = app.draft;
  const [answer, setAnswer] = useState<NumberCheck>({ found: null, fault: null });
  /** The short text its field was left with. */
  const [final, setFinal] = useState("");
  const short = number.replace(/\D/g, "").length < ENOUGH_DIGITS;
  useEffect(() => {
    let current = true;
    setAnswer({ found: null, fault: null });
    if (short && (isBlank(number) || number !== final)) return;
    const timer = setTimeout(() => {
      app.checkNumber(country, number).then(
        (found) => current && setAnswer({ found, fault: null }),
        (thrown: unknown) => current && setAnswer({ found: null, fault: numberFault(thrown) }),
      );
    }, short ? 0 : TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [country, number, final]);
  return { ...answer, left: () => short && setFinal(number) };
}

/** Only what is about the number; a missing connection has its own banner. */
function numberFault(thrown: unknown): Fault | null {
  const fault = asFault(thrown);
  return fault.code.startsWith("number") ? fault : null;
}
