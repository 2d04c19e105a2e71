import { useEffect, useRef } from "preact/hooks";
import { faultText } from "../shared/fault";
import { LANGUAGES, has, t } from "../shared/fluent";
import { Button, EmptyState, Guard, Notice, Spinner, useLocale, useStore } from "../shared/ui";
import type { App } from "./app";
import { CallbackForm } from "./callback-form";
import { CallbackView } from "./callback-view";
import { ChatForm } from "./chat-form";
import { ChatView } from "./chat-view";
import { Home } from "./home";
import { Receipt, TicketForm } from "./ticket-form";

/** The frame every screen stands in: title, way back, language, close, and whether there is a connection. */
export function Shell({ app }: { app: App }) {
  useLocale();
  useStore(app.subscribe);
  const heading = useRef<HTMLHeadingElement>(null);
  const place = app.screen.name === "contact" ? app.screen.id : app.screen.name;
  useEffect(() => {
    // Only when the focus is ours already: a page that reloads with the window open keeps its own.
    if (app.shown && document.hasFocus()) heading.current?.focus();
  }, [place, app.shown, app.view === null]);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) app.close();
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, [app]);
  if (!app.ready) return null;
  document.title = title(app);
  const back = app.view !== null && app.screen.name !== "home";
  return (
    <div class="shell">
      <header class="top">
        {back && (
          <button type="button" class="icon" aria-label={t("back")} onClick={() => app.go({ name: "home" })}>
            <Chevron />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title(app)}
        </h1>
        <LanguageSwitch app={app} />
        {app.host.embedded && (
          <button type="button" class="icon" aria-label={t("close")} onClick={() => app.close()}>
            <Cross />
          </button>
        )}
      </header>
      {app.view && app.status !== "online" && !app.goodbye && (
        <div class="banner" role="status">
          {t("connection-offline")}
        </div>
      )}
      <main class="body" key={place}>
        <Guard broken={app.broken}>
          <Body app={app} />
        </Guard>
      </main>
    </div>
  );
}

function Body({ app }: { app: App }) {
  const { screen, view, trouble, goodbye } = app;
  if (goodbye) return <Goodbye app={app} code={goodbye} />;
  if (!view) {
    return (
      <div class="page">
        {trouble ? <Notice tone="bad" live>{faultText(trouble)}</Notice> : <Spinner label={t("connection-connecting")} />}
      </div>
    );
  }
  if (screen.name === "chat") return <ChatForm app={app} view={view} />;
  if (screen.name === "callback") return <CallbackForm app={app} view={view} />;
  if (screen.name === "ticket") return <TicketForm app={app} view={view} />;
  if (screen.name === "receipt") return <Receipt app={app} ticket={screen.ticket} email={screen.email} />;
  const contact = screen.name === "contact" ? app.contact(screen.id) : undefined;
  if (contact?.channel === "callback") return <CallbackView app={app} contact={contact} />;
  const talk = contact && app.talks.get(contact.id);
  if (contact && talk) return <ChatView app={app} contact={contact} talk={talk} />;
  return <Home app={app} view={view} />;
}

function title(app: App): string {
  const { screen } = app;
  if (screen.name === "home" || !app.view) return app.site?.name ? t("title-home-site", { site: app.site.name }) : t("title-home");
  if (screen.name !== "contact") return t(`title-${screen.name}`);
  const contact = app.contact(screen.id);
  if (!contact) return t("title-home");
  return contact.agent ? t(`title-${contact.channel}-with`, { agent: contact.agent.name }) : t(`title-${contact.channel}`);
}

function LanguageSwitch({ app }: { app: App }) {
  const language = useLocale();
  return (
    <select class="language" aria-label={t("window-language")} value={language} onChange={(event) => void app.switchLanguage(event.currentTarget.value)}>
      {LANGUAGES.map(({ tag, name }) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Goodbye({ app, code }: { app: App; code: string }) {
  const id = `goodbye-${code}`;
  return (
    <EmptyState title={has(id) ? t(id) : t("goodbye-signed-out")}>
      <Button kind="primary" onClick={() => app.resume()}>
        {t("go-on-here")}
      </Button>
    </EmptyState>
  );
}

function Chevron() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="flip">
      <path d="M15 5l-7 7 7 7" />
    </svg>
  );
}

function Cross() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 6l12 12M18 6L6 18" />
    </svg>
  );
}
