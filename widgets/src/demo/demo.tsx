import { render } from "preact";
import { setLocale, t } from "../shared/fluent";
import { useLocale } from "../shared/ui";
import { addressIn, addressLacksChoice, rememberAsked, siteLanguage } from "./language";
import { Site } from "./site";
import { Tools } from "./tools";

function Demo() {
  useLocale();
  return (
    <div class="demo">
      <Tools />
      <Site />
    </div>
  );
}

async function start(): Promise<void> {
  const language = siteLanguage();
  if (addressLacksChoice()) return location.replace(addressIn(language));
  rememberAsked();
  await setLocale(language, ["shared", "demo"]);
  document.title = t("site-title");
  render(<Demo />, document.getElementById("app")!);
  // The page's parts exist only now: go to the one in the address.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

void start();
