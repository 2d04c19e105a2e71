import { render } from "preact";
import { preferredLocale, setLocale } from "../shared/fluent";
import "../shared/tokens.css";
import { wakeSoundOnFirstTouch } from "./alerts";
import { App } from "./app";
import "./agent.css";

wakeSoundOnFirstTouch();
void setLocale(preferredLocale(), ["agent", "supervisor"]).then(() => {
  render(<App />, document.getElementById("page") as HTMLElement);
});
