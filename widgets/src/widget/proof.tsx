import { useState } from "preact/hooks";
import { timeText, unbroken } from "../shared/dates";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Field, Notice, useNow } from "../shared/ui";
import type { CodeSent } from "../shared/wire";
import type { App } from "./app";

type By = "sms" | "voice";

interface Props {
  app: App;
  country: string;
  number: string;
  /** The number as it is read aloud. */
  shown: string;
  onProven: () => void;
}

/** A number we never reached them at: a code sent there shows that it is theirs. */
export function ProveNumber({ app, country, number, shown, onProven }: Props) {
  const [sent, setSent] = useState<(CodeSent & { by: By }) | null>(null);
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    await work().catch((thrown: unknown) => setError(faultText(asFault(thrown))));
    setBusy(false);
  };
  const send = (by: By) =>
    attempt(async () => {
      setSent({ ...(await app.acts.requestCode(country, number, by)), by });
      setCode("");
    });
  const check = () =>
    attempt(async () => {
      if (!sent) return;
      if (!/^\d{6}$/.test(code)) return setError(t("proof-digits"));
      const { proven, tries_left } = await app.acts.enterCode(sent.proof_id, code);
      if (proven) return onProven();
      setError(t("proof-wrong", { left: tries_left }));
    });
  return (
    <section class="stack" data-testid="proof" aria-label={t("proof-code")}>
      <Notice tone="accent">
        <p>{sent ? t(`proof-sent-${sent.by}`, { number: unbroken(shown), until: timeText(sent.expires_at) }) : t("proof-why")}</p>
      </Notice>
      {sent ? (
        <>
          <Field
            label={t("proof-code")}
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={6}
            value={code}
            error={error}
            onValue={(text) => setCode(text.replace(/\D/g, ""))}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== "Enter") return;
              event.preventDefault(); // Enter would send the form around it.
              void check();
            }}
          />
          <Button kind="primary" busy={busy} onClick={() => void check()}>
            {t("proof-check")}
          </Button>
          <Again sent={sent} busy={busy} send={(by) => void send(by)} />
        </>
      ) : (
        <>
          {error && <div role="alert"><Notice tone="bad"><p>{error}</p></Notice></div>}
          <Button busy={busy} onClick={() => void send("sms")}>
            {t("proof-sms")}
          </Button>
          <Button kind="plain" busy={busy} onClick={() => void send("voice")}>
            {t("proof-voice")}
          </Button>
        </>
      )}
    </section>
  );
}

/** Another code, once it may be asked for. */
function Again({ sent, busy, send }: { sent: CodeSent & { by: By }; busy: boolean; send: (by: By) => void }) {
  const now = useNow();
  const early = now < Date.parse(sent.again_at);
  return (
    <p class="other-ways">
      <Button kind="plain" busy={busy} disabled={early} onClick={() => send("sms")}>
        {t("proof-again")}
      </Button>
      <Button kind="plain" busy={busy} disabled={early} onClick={() => send("voice")}>
        {t("proof-voice-instead")}
      </Button>
    </p>
  );
}
