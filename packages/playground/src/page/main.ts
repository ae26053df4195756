import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/editor.css";
import "./styles/flow.css";
import "./styles/policy.css";
import "./styles/results.css";
import "./styles/export.css";
import "./styles/report.css";
import "./styles/samples.css";
import { startPlayground } from "./playground.js";

const root = document.querySelector<HTMLElement>("#app");
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
if (root) startPlayground(root, nonce);
