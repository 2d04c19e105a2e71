import { useEffect } from "preact/hooks";
import { t } from "../shared/fluent";
import { SlotPicker, useTimes } from "../shared/slots";
import type { CustomerView } from "../shared/wire";
import type { App } from "./app";
import { DemoPhone } from "./home";
import { ImpactChoice } from "./impacts";
import { NumberField } from "./number-field";
import { EmailField, HelpLanguage, RequestForm, TopicAndSubject, useAsking, type Asking } from "./request";

const FIELDS = ["country", "number", "fallback_email", "language", "languages", "topic", "subject", "impact", "at"];

export function CallbackForm({ app, view }: { app: App; view: CustomerView }) {
  const { country, number, email, topic, subject, at } = app.draft;
  const now = view.channels.some(({ channel, allowed }) => channel === "callback" && allowed);
  const later = view.bookable && (app.draft.later || !now);
  useEffect(() => {
    if (app.draft.later !== later) app.edit({ later });
  }, [later]);
  const asking = useAsking(() => app.requestCallback(), { number, fallback_email: email, topic, subject, ...(later ? { at } : {}) });
  return (
    <RequestForm app={app} kind="callback" asking={asking} fields={FIELDS} send={later ? t("ask-booking") : undefined}>
      <DemoPhone app={app} />
      <NumberField app={app} regions={view.countries} country={country} number={number} at={asking.at} onChange={(patch) => app.edit(patch)} />
      <EmailField app={app} asking={asking} label="fallback-email" name="fallback_email" />
      <TopicAndSubject app={app} view={view} kind="callback" asking={asking} />
      {view.impacts_matter && <ImpactChoice app={app} impacts={view.impacts} asking={asking} />}
      <HelpLanguage app={app} view={view} kind="callback" asking={asking} />
      {view.bookable && now && <When app={app} />}
      {later && <DraftTimes app={app} asking={asking} />}
    </RequestForm>
  );
}

/** Now, or at a time of one's choice. */
function When({ app }: { app: App }) {
  return (
    <fieldset class="when-choice">
      <legend>{t("when-title")}</legend>
      {[false, true].map((later) => (
        <label key={String(later)}>
          <input type="radio" name="when" checked={app.draft.later === later} onChange={() => app.edit({ later })} />
          <span>{t(later ? "when-later" : "when-now")}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The times there are for the call as it is drafted; one that is gone is no longer chosen. */
function DraftTimes({ app, asking }: { app: App; asking: Asking }) {
  const { country, number, language, english, topic, at } = app.draft;
  const times = useTimes(() => app.draftTimes(), [country, number, language, english, topic, asking.faults]);
  const gone = times.slots && at && !times.slots.slots.includes(at);
  useEffect(() => {
    if (gone) app.edit({ at: "" });
  }, [gone]);
  return <SlotPicker times={times} value={at} onValue={(slot) => app.edit({ at: slot })} error={asking.at("at")} />;
}
