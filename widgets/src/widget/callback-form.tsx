import type { CustomerView } from "../shared/wire";
import type { App } from "./app";
import { DemoPhone } from "./home";
import { ImpactChoice } from "./impacts";
import { NumberField } from "./number-field";
import { EmailField, HelpLanguage, RequestForm, TopicAndSubject, useAsking } from "./request";

const FIELDS = ["country", "number", "fallback_email", "language", "languages", "topic", "subject", "impact"];

export function CallbackForm({ app, view }: { app: App; view: CustomerView }) {
  const { country, number, email, topic, subject } = app.draft;
  const asking = useAsking(() => app.requestCallback(), { number, fallback_email: email, topic, subject });
  return (
    <RequestForm app={app} kind="callback" asking={asking} fields={FIELDS}>
      <DemoPhone app={app} />
      <NumberField app={app} regions={view.countries} country={country} number={number} at={asking.at} onChange={(patch) => app.edit(patch)} />
      <EmailField app={app} asking={asking} label="fallback-email" name="fallback_email" />
      <TopicAndSubject app={app} view={view} kind="callback" asking={asking} />
      {view.impacts_matter && <ImpactChoice app={app} impacts={view.impacts} asking={asking} />}
      <HelpLanguage app={app} view={view} kind="callback" asking={asking} />
    </RequestForm>
  );
}
