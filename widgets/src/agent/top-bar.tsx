import { t } from "../shared/fluent";
import { Badge } from "../shared/ui";
import type { SiteInfo } from "../shared/wire";
import type { Desk } from "./desk";
import { MyMenu, SoundSwitch } from "./my-menu";
import { PhoneStatus } from "./phone-status";
import { PresenceSwitch } from "./presence";
import { IN_BAR, barPage } from "./who";
import type { Page } from "./who";

interface Props {
  desk: Desk;
  site: SiteInfo | null;
  /** The page in front, or null for somebody who has only one. */
  page: Page | null;
  turn: (page: Page) => void;
  signOut: () => void;
}

/** Who is here, as what, whether the phone and the connection work, and the choices of this browser. */
export function TopBar({ desk, site, page, turn, signOut }: Props) {
  return (
    <header class="top-bar">
      <div class="top-who">
        <h1 class="brand">{site?.name ?? "Ringback"}</h1>
        <ConnectionSign desk={desk} />
      </div>
      {page && <Pages page={page} turn={turn} />}
      <PresenceSwitch desk={desk} />
      <div class="top-tools">
        {desk.session.me.takes_calls && <PhoneStatus desk={desk} />}
        <SoundSwitch />
        <MyMenu desk={desk} name={desk.session.me.name} signOut={signOut} />
      </div>
    </header>
  );
}

function ConnectionSign({ desk }: { desk: Desk }) {
  const tone = desk.status === "online" ? "good" : "warn";
  return (
    <span data-testid="connection" data-status={desk.status}>
      <Badge tone={tone}>{t(`agent-connection-${desk.status}`)}</Badge>
    </span>
  );
}

function Pages({ page, turn }: { page: Page; turn: (page: Page) => void }) {
  return (
    <nav class="pages" aria-label={t("agent-pages")}>
      {IN_BAR.map((one) => (
        <button key={one} type="button" class="page-link" aria-current={one === barPage(page) ? "page" : undefined} onClick={() => turn(one)}>
          {t(`agent-page-${one}`)}
        </button>
      ))}
    </nav>
  );
}
