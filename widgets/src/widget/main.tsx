import { render } from "preact";
import "../shared/tokens.css";
import { App } from "./app";
import { Shell } from "./shell";
import "../shared/slots.css";
import "./widget.css";
import "./requests.css";

const app = new App();
if (!app.host.embedded) {
  app.shown = true;
  void app.begin(null, null);
}
render(<Shell app={app} />, document.body);
