import type { CustomerView } from "../shared/wire";
import type { App } from "./app";
import { HelpLanguage, RequestForm, TopicAndSubject, useAsking } from "./request";

const FIELDS = ["language", "languages", "topic", "subject"];

export function ChatForm({ app, view }: { app: App; view: CustomerView }) {
  const asking = useAsking(() => app.requestChat());
  const { topic, subject } = app.draft;
  return (
    <RequestForm app={app} kind="chat" asking={asking} fields={FIELDS} required={{ topic, subject }}>
      <TopicAndSubject app={app} view={view} kind="chat" asking={asking} />
      <HelpLanguage app={app} view={view} kind="chat" asking={asking} />
    </RequestForm>
  );
}
