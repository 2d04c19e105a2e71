import type { CustomerView } from "../shared/wire";
import type { App } from "./app";
import { ImpactChoice } from "./impacts";
import { HelpLanguage, RequestForm, TopicAndSubject, useAsking } from "./request";

const FIELDS = ["language", "languages", "topic", "subject", "impact"];

export function ChatForm({ app, view }: { app: App; view: CustomerView }) {
  const { topic, subject } = app.draft;
  const asking = useAsking(() => app.requestChat(), { topic, subject });
  return (
    <RequestForm app={app} kind="chat" asking={asking} fields={FIELDS}>
      <TopicAndSubject app={app} view={view} kind="chat" asking={asking} />
      {view.impacts_matter && <ImpactChoice app={app} impacts={view.impacts} asking={asking} />}
      <HelpLanguage app={app} view={view} kind="chat" asking={asking} />
    </RequestForm>
  );
}
