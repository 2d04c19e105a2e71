import { useEffect, useState } from "preact/hooks";
import { languageName } from "../shared/dates";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { getJson } from "../shared/http";
import { Badge, Button, Field, Notice } from "../shared/ui";
import type { DemoCast, DemoPerson, Fault, SiteInfo } from "../shared/wire";
import { LanguageChoice } from "./language";
import { Session } from "./session";
import { named } from "./words";

interface Props {
  site: SiteInfo | null;
  /** Why the person is here again: a goodbye code, or null. */
  why: string | null;
  /** Whose e-mail to begin with. */
  email: string;
  signedIn: (session: Session) => void;
}

/** E-mail and password; in the demo also the list of its people. */
export function SignInPage({ site, why, email: wanted, signedIn }: Props) {
  const [email, setEmail] = useState(wanted);
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (as: { email: string; password: string }): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      signedIn(await Session.signIn(as));
    } catch (thrown) {
      setFault(asFault(thrown));
      setBusy(false);
    }
  };
  const choose = (person: DemoPerson): void => {
    setEmail(person.email);
    setPassword(person.password);
    void submit({ email: person.email, password: person.password });
  };
  return (
    <div class="entrance">
      <header class="entrance-top">
        <span class="brand">{site?.name ?? "Ringback"}</span>
        <LanguageChoice />
      </header>
      <main class="entrance-main">
        <form
          class="card entrance-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void submit({ email: email.trim(), password });
          }}
        >
          <h1>{t("agent-sign-in")}</h1>
          {why && <Notice tone="warn" live>{<p>{named("agent-goodbye", why)}</p>}</Notice>}
          <Field label={t("agent-email")} type="email" autocomplete="username" required value={email} onValue={setEmail} error={errorAt(fault, "email")} />
          <Field label={t("agent-password")} type="password" autocomplete="current-password" required value={password} onValue={setPassword} error={errorAt(fault, "password")} />
          <div role="alert">{fault && !fault.field && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
          <Button kind="primary" type="submit" wide busy={busy}>
            {t("agent-sign-in")}
          </Button>
        </form>
        {site?.demo && <DemoPeople choose={choose} />}
      </main>
    </div>
  );
}

function errorAt(fault: Fault | null, field: string): string | null {
  return fault?.field === field ? faultText(fault) : null;
}

function DemoPeople({ choose }: { choose: (person: DemoPerson) => void }) {
  const [people, setPeople] = useState<DemoPerson[]>([]);
  useEffect(() => void getJson<DemoCast>("/demo/cast").then((cast) => setPeople(cast.people), () => undefined), []);
  return (
    <section class="card demo-people" aria-labelledby="demo-people-title" data-testid="demo-people">
      <p>
        <Badge tone="warn">{t("agent-demo")}</Badge>
      </p>
      <h2 id="demo-people-title">{t("agent-demo-title")}</h2>
      <p class="quiet">{t("agent-demo-hint")}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" class="person" data-testid={`demo-person-${person.email}`} onClick={() => choose(person)}>
              <span class="person-name">{person.name}</span>
              <span class="quiet">
                {t(`agent-role-${person.role}`)} · {Object.keys(person.languages).map(languageName).join(", ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
