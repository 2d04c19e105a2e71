import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { CallNow, keptPlaceText, useKeptUntil } from "../shared/call-now";
import { CallChanges, CallTime, type CallDeeds } from "../shared/call-times";
import { isCancelable, isInLine, isOver, isTalking } from "../shared/contacts";
import { browserZone, capital, unbroken } from "../shared/dates";
import { closesText, closingInLine, estimateText, keptText } from "../shared/estimate";
import { asFault, faultText } from "../shared/fault";
import { preferredLocale, setLocale, t } from "../shared/fluent";
import { getJson, postJson } from "../shared/http";
import { Button, Notice, Spinner, useLocale, useNow } from "../shared/ui";
import { whileSeen } from "../shared/watching";
import type { CallPage, Contact, Estimate, Fault, Slots } from "../shared/wire";
import { callWhen } from "../shared/zoned";

const LOOK_EVERY_MS = 15_000;
/** Faults that mean: this link will not work, however often it is tried. */
const DEAD = new Set(["unknown-contact", "call-over", "not-found"]);

/** One call by its private link: no sign-in, nothing but this call. It looks again now and then. */
function Page({ address }: { address: string }) {
  useLocale();
  const [found, setFound] = useState<CallPage | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const take = async (page: Promise<CallPage>) => {
    const shown = await page;
    if (!found) await setLocale(preferredLocale(shown.contact.language), ["shared", "call"]);
    document.title = t("call-page-title", { name: shown.name });
    setFault(null);
    setFound(shown);
  };
  const look = () => void take(getJson<CallPage>(address)).catch((thrown: unknown) => setFault(asFault(thrown)));
  useEffect(() => {
    look();
    return whileSeen(look, LOOK_EVERY_MS);
  }, [address]);
  if (found && !(fault && DEAD.has(fault.code))) {
    const asked = <T,>(reply: Promise<T>) =>
      reply.catch((no: unknown) => {
        look(); // a no may mean that the call is not what this page still shows
        throw no;
      });
    const deed = (name: string, body: object) => asked(take(postJson<CallPage>(`${address}/${name}`, body)));
    const deeds: CallDeeds = {
      times: () => asked(getJson<Slots>(`${address}/slots`)),
      move: (at) => deed("move", { at, zone: browserZone() }),
      later: () => deed("later", {}),
      cancel: () => deed("cancel", {}),
    };
    return <Call page={found} deeds={deeds} reachable={fault === null} />;
  }
  return <main class="page">{fault ? <NotOpened fault={fault} again={look} /> : <Spinner />}</main>;
}

function Call({ page: { contact, name }, deeds, reachable }: { page: CallPage; deeds: CallDeeds; reachable: boolean }) {
  const { callback } = contact;
  const onLine = contact.call != null || isTalking(contact);
  return (
    <main class="page">
      <section class="card">
        <h1>{t("call-page-title", { name })}</h1>
        {!reachable && (
          <Notice tone="warn" live>
            {t("connection-offline")}
          </Notice>
        )}
        <Standing contact={contact} />
        {callback && !isOver(contact) && !onLine && (
          <dl class="facts">
            <div>
              <dt>{t("call-our-number")}</dt>
              <dd>{unbroken(callback.caller_id)}</dd>
            </div>
            <div>
              <dt>{t("call-your-number")}</dt>
              <dd>{unbroken(callback.number)}</dd>
            </div>
          </dl>
        )}
        {!onLine && <CallChanges contact={contact} deeds={deeds} page />}
      </section>
      <p class="quiet">
        {t("call-private")} {isCancelable(contact) && !onLine && t("call-private-change")}
      </p>
    </main>
  );
}

function Standing({ contact }: { contact: Contact }) {
  return (
    <div class="stack" data-testid="call-state">
      <div role="status" class="stack">
        <CallTime contact={contact} />
        {isInLine(contact) && !contact.call && (
          <>
            <p class="call-when">{t("call-place", { place: contact.place ?? 1 })}</p>
            {contact.estimate && <Wait estimate={contact.estimate} language={contact.language} />}
          </>
        )}
      </div>
      <CallNow contact={contact} said={saidHere(contact)} />
      <KeptPlace contact={contact} />
    </div>
  );
}

/** How long it still takes, and what becomes of the call when we close before. */
function Wait({ estimate, language }: { estimate: Estimate; language: string }) {
  const how = closingInLine(estimate, useNow(30_000));
  const wait = estimateText(estimate, language);
  return (
    <>
      <p data-testid="call-wait">{estimate.state === "known" ? t("wait-left", { wait }) : capital(wait)}</p>
      {how && (
        <p data-testid="closing">
          <strong>{closesText(how, estimate, "callback")}</strong> {keptText(estimate, "callback")}
        </p>
      )}
    </>
  );
}

/** What this page says in words of its own: there is more to choose from in the window. */
function saidHere({ state, callback }: Contact): string | undefined {
  if (state === "retrying" && callback?.next_try_at) return t("call-retrying", { when: callWhen(callback.next_try_at, callback.zone) });
  if (state === "asking") return t(callback?.last_outcome === "dead-number" ? "call-asking-number" : "call-asking");
  return undefined;
}

/** The customer was cut off: until when they may ask again at their place, and where. */
function KeptPlace({ contact }: { contact: Contact }) {
  const until = useKeptUntil([contact]);
  if (!until) return null;
  return (
    <p data-testid="call-kept">
      {keptPlaceText(contact, until)} {t("call-again-where")}
    </p>
  );
}

function NotOpened({ fault, again }: { fault: Fault; again: () => void }) {
  const dead = DEAD.has(fault.code);
  return (
    <section class="card" role="alert" data-testid="call-not-opened">
      <h1>{t(dead ? "call-link-title" : "call-unreachable-title")}</h1>
      <p>{dead ? t("call-link-text") : faultText(fault)}</p>
      {!dead && (
        <Button kind="primary" onClick={again}>
          {t("retry")}
        </Button>
      )}
    </section>
  );
}

async function start(): Promise<void> {
  await setLocale(preferredLocale(), ["shared", "call"]);
  const token = location.pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
  render(<Page address={`/api/v1/call-links/${token}`} />, document.getElementById("app")!);
}

void start();
