import { useEffect, useRef, useState } from "preact/hooks";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { getJson } from "../shared/http";
import { Button, EmptyState, Guard, Spinner, useLocale } from "../shared/ui";
import type { Fault, SiteInfo } from "../shared/wire";
import { Desk } from "./desk";
import { useChanges } from "./observed";
import { Panel } from "./panel";
import { Session, isGone } from "./session";
import { SignInPage } from "./sign-in";
import { NO_TOPICS, Topics } from "./topic";
import { demoEmail, forgetPerson, namesAnother, rememberedPerson } from "./who";

type Stage = { at: "loading" } | { at: "sign-in"; why: string | null; email?: string } | { at: "unreachable"; fault: Fault } | { at: "work"; desk: Desk };

/** A server that cannot be reached is asked again after so long. */
const AGAIN_MS = 4_000;

/** The whole page: finds out who is here, then shows the sign-in or the panel. */
export function App() {
  const language = useLocale();
  const [stage, setStage] = useState<Stage>({ at: "loading" });
  const [site, setSite] = useState<SiteInfo | null>(null);
  const arriving = useRef(false);
  const begin = (): void => {
    if (arriving.current) return;
    arriving.current = true;
    void arrive(setStage).finally(() => (arriving.current = false));
  };
  useEffect(begin, []);
  useEffect(() => void getJson<SiteInfo>("/api/v1/site").then(setSite, () => undefined), []);
  useEffect(reloadForAnotherPerson, []);
  useEffect(() => {
    document.title = t("agent-page-title", { name: site?.name ?? "Ringback" });
  }, [site, language]);
  if (stage.at === "loading") return <main class="alone">{<Spinner />}</main>;
  if (stage.at === "unreachable") return <Unreachable fault={stage.fault} retry={begin} />;
  if (stage.at === "work") return <Working desk={stage.desk} site={site} leave={(why) => setStage({ at: "sign-in", why })} />;
  return <SignInPage site={site} why={stage.why} email={stage.email ?? ""} signedIn={(session) => setStage(atWork(session))} />;
}

/** A link of the demo site names its person; everybody else is who this tab was before. */
async function arrive(setStage: (stage: Stage) => void): Promise<void> {
  const email = demoEmail();
  if (!email) return resume(setStage);
  try {
    const session = await Session.signInAsDemo(email);
    setStage(session ? atWork(session) : { at: "sign-in", why: null, email });
  } catch (thrown) {
    const fault = asFault(thrown);
    setStage(fault.code === "no-answer" ? { at: "unreachable", fault } : { at: "sign-in", why: null, email });
  }
}

async function resume(setStage: (stage: Stage) => void): Promise<void> {
  const person = rememberedPerson();
  if (!person) return setStage({ at: "sign-in", why: null });
  try {
    setStage(atWork(await Session.resume(person)));
  } catch (thrown) {
    const fault = asFault(thrown);
    if (!isGone(fault)) return setStage({ at: "unreachable", fault });
    forgetPerson();
    setStage({ at: "sign-in", why: "signed-out" });
  }
}

function atWork(session: Session): Stage {
  const desk = new Desk(session);
  desk.open();
  return { at: "work", desk };
}

/** Somebody typed another person into the address of this tab. */
function reloadForAnotherPerson(): () => void {
  const look = (): void => {
    if (demoEmail() || namesAnother()) location.reload();
  };
  addEventListener("hashchange", look);
  return () => removeEventListener("hashchange", look);
}

function Working({ desk, site, leave }: { desk: Desk; site: SiteInfo | null; leave: (why: string | null) => void }) {
  useChanges(desk);
  useEffect(() => {
    if (!desk.over) return;
    forgetPerson();
    leave(desk.over);
  }, [desk.over]);
  const signOut = (): void => {
    desk.close();
    void desk.session.signOut().catch(() => undefined);
    leave(null);
  };
  return (
    <Guard broken={desk.broken} page>
      <Topics.Provider value={site?.topics ?? NO_TOPICS}>
        <Panel desk={desk} site={site} signOut={signOut} />
      </Topics.Provider>
    </Guard>
  );
}

function Unreachable({ fault, retry }: { fault: Fault; retry: () => void }) {
  useEffect(() => {
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [fault]);
  return (
    <main class="alone">
      <EmptyState title={t("agent-unreachable")} page>
        <p>{faultText(fault)}</p>
        <Button kind="primary" onClick={retry}>
          {t("retry")}
        </Button>
      </EmptyState>
    </main>
  );
}
