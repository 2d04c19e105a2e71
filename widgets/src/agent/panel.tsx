import { useEffect, useState } from "preact/hooks";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { messageText } from "../shared/message-text";
import { Button, Notice, Spinner } from "../shared/ui";
import type { Offer, SiteInfo } from "../shared/wire";
import { chime, notice, ring, stopRinging } from "./alerts";
import { Contact } from "./contact";
import type { Desk } from "./desk";
import { FloorPage } from "./floor";
import { ForecastsPage } from "./forecasts";
import { WhatIfPage } from "./what-if";
import { Notes } from "./notes";
import { Offers } from "./offers";
import { ListeningBanner } from "./listening";
import { PassingBanner } from "./passing";
import { IncomingCall } from "./phone-status";
import { PhoneTestButton, PhoneTestNotice } from "./phone-test";
import { TopBar } from "./top-bar";
import { choosePage, currentPage, hearOfPages } from "./who";
import type { Page } from "./who";
import { WorkList } from "./work-list";

export type Screen = "list" | "contact" | "details";

interface Props {
  desk: Desk;
  site: SiteInfo | null;
  signOut: () => void;
}

/** The panel of a signed-in person: top bar, what needs an answer now, and the page in front. */
export function Panel({ desk, site, signOut }: Props) {
  const [page, setPage] = useState<Page>(currentPage());
  const [chosen, setChosen] = useState<string | null>(null);
  const [screen, setScreen] = useState<Screen>("list");
  const isSupervisor = desk.session.me.role === "supervisor";
  useEffect(() => hearOfPages(setPage), []);
  const turn = (to: Page): void => {
    choosePage(to);
    setPage(to);
  };
  const open = (contactId: string): void => {
    setChosen(contactId);
    setScreen("contact");
    turn("work");
  };
  const accept = (offer: Offer): void => {
    void desk.accept(offer).then((taken) => taken && open(offer.contact_id));
  };
  const shown = chosen && desk.work(chosen) ? chosen : (desk.view?.work[0]?.contact.id ?? null);
  useAlerts(desk, shown, screen);
  return (
    <div class="panel" data-screen={shown ? screen : "list"} data-page={page}>
      <TopBar desk={desk} site={site} page={isSupervisor ? page : null} turn={turn} signOut={signOut} />
      <div class="banners">
        <Banners desk={desk} />
        <PassingBanner desk={desk} />
        <ListeningBanner desk={desk} />
        <IncomingCall desk={desk} />
      </div>
      <Offers desk={desk} accept={accept} />
      {!desk.view ? (
        <main class="alone">{<Spinner label={t("agent-connecting")} />}</main>
      ) : page === "floor" && isSupervisor ? (
        <FloorPage desk={desk} demo={site?.demo ?? false} />
      ) : page === "forecasts" && isSupervisor ? (
        <ForecastsPage desk={desk} turn={turn} />
      ) : page === "what-if" && isSupervisor ? (
        <WhatIfPage desk={desk} languages={site?.languages ?? []} turn={turn} />
      ) : (
        <main class="work">
          <WorkList desk={desk} chosen={shown} open={open} />
          <Contact key={shown} desk={desk} contactId={shown} screen={screen} go={setScreen} />
        </main>
      )}
      <Notes desk={desk} />
    </div>
  );
}

function Banners({ desk }: { desk: Desk }) {
  const note = desk.view?.presence_note;
  return (
    <>
      <div role="status">
        {desk.view && desk.status !== "online" && (
          <Notice tone="warn">
            <p>{t("agent-reconnecting")}</p>
          </Notice>
        )}
        {note && (
          <Notice tone="warn">
            <p>{note === "phone-unreachable" && desk.ownPhone ? t("agent-note-own-phone", { phone: desk.ownPhone }) : t(`agent-note-${note}`)}</p>
            {note === "phone-unreachable" && <PhoneTestButton desk={desk} />}
            <Button onClick={() => void desk.choosePresence("available")}>{t("agent-be-available")}</Button>
          </Notice>
        )}
        <PhoneTestNotice desk={desk} />
        {desk.callOff && (
          <Notice tone="accent">
            <p data-testid="call-off">{t("agent-call-off", { name: desk.callOff.name, why: messageText(desk.callOff.message) })}</p>
            <Button kind="plain" onClick={() => desk.dismissCallOff()}>
              {t("agent-dismiss")}
            </Button>
          </Notice>
        )}
      </div>
      <div role="alert">
        {desk.fault && (
          <Notice tone="bad">
            <p>{faultText(desk.fault)}</p>
            <Button kind="plain" onClick={() => desk.dismissFault()}>
              {t("agent-dismiss")}
            </Button>
          </Notice>
        )}
      </div>
    </>
  );
}

/** Sound, title and desktop notices for offers, calls, and messages of contacts that are not in front. */
function useAlerts(desk: Desk, shown: string | null, screen: Screen): void {
  const offer = desk.view?.offers[0];
  const call = desk.phone.state.call;
  const calling = call?.stage === "ringing" && !desk.answersByItself ? call : null;
  const title = offer ? t("agent-offer-title", { name: offer.customer.name }) : calling ? t("agent-phone-rings") : null;
  useEffect(() => {
    if (title) ring(title);
    else stopRinging();
  }, [title]);
  useEffect(() => stopRinging, []);
  useEffect(() => {
    if (offer) notice(t("agent-offer-title", { name: offer.customer.name }), offer.subject, offer.id);
  }, [offer?.id]);
  useEffect(() => {
    desk.hearNews(({ contact_id, message }) => {
      if (message.author !== "customer" || (contact_id === shown && screen === "contact" && !document.hidden)) return;
      chime();
      notice(message.author_name, message.text, contact_id);
    });
  }, [desk, shown, screen]);
}
