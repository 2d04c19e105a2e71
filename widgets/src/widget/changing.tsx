import { useKeptUntil } from "../shared/call-now";
import { isChangeable, isOver } from "../shared/contacts";
import { t } from "../shared/fluent";
import { Button, Notice } from "../shared/ui";
import type { Contact, CustomerView } from "../shared/wire";
import type { App } from "./app";
import type { Kind } from "./draft";

/** Ways this customer may begin anew right now: allowed, and nothing of the kind under way. */
export function openWays(view: CustomerView): Kind[] {
  const busy = view.contacts.filter((contact) => !isOver(contact)).map((contact) => contact.channel);
  return view.channels.filter(({ channel, allowed }) => allowed && !busy.includes(channel)).map(({ channel }) => channel);
}

/** While one waits: chat instead of a call, or the other way round. The place in line goes along. */
export function ChangeChannel({ app, contact, plain = false }: { app: App; contact: Contact; plain?: boolean }) {
  const other: Kind = contact.channel === "chat" ? "callback" : "chat";
  if (!isChangeable(contact) || !app.view || !openWays(app.view).includes(other)) return null;
  return (
    <Button kind={plain ? "plain" : "normal"} onClick={() => app.changeChannel(contact, other)}>
      {t(`change-to-${other}`)}
    </Button>
  );
}

/** On the form that goes on from another request: the place it keeps. */
export function KeptPlace({ contact }: { contact: Contact }) {
  return (
    <Notice tone="accent">
      <p>
        <strong>{t("place-kept")}</strong> {contact.place && t("place", { place: contact.place })}
      </p>
      <p>{t(`place-kept-until-${contact.channel}`)}</p>
    </Notice>
  );
}

/** On the form of somebody who was cut off a moment ago: the place they had, and until when. */
export function PlaceToTakeUp({ view }: { view: CustomerView }) {
  const until = useKeptUntil(view.contacts);
  return until && <Notice tone="accent">{t("place-kept-if-asked", { time: until })}</Notice>;
}

/** Calls are limited or not possible now: what else there is. */
export function Otherwise({ app, kind }: { app: App; kind: Kind }) {
  if (!app.view || openWays(app.view).every((way) => way === kind)) return null;
  return (
    <Notice tone="accent">
      <p>{t("reach-otherwise")}</p>
      <OtherWays app={app} kind={kind} />
    </Notice>
  );
}

/** While nobody is called: a written request, beside the call that keeps its place. */
export function WriteInstead({ app }: { app: App }) {
  if (!app.view || !openWays(app.view).includes("ticket")) return null;
  return <Button onClick={() => app.go({ name: "ticket" })}>{t("way-ticket")}</Button>;
}

/** The line is full: what else there is. */
export function OtherWays({ app, kind }: { app: App; kind: Kind }) {
  const { replaced } = app;
  const ways = app.view ? openWays(app.view).filter((way) => way !== kind) : [];
  return (
    <p class="other-ways">
      {replaced && <Button onClick={() => app.go({ name: "contact", id: replaced.id })}>{t("chat-leave-stay")}</Button>}
      {ways.map((way) => (
        <Button key={way} onClick={() => app.go({ name: way })}>
          {t(`way-${way}`)}
        </Button>
      ))}
    </p>
  );
}
