import type { WebOutcome } from "@freshpaint/crisp-web";
import type { ClientSideReport, ServerSideReport } from "../../wire.js";

/** What became of a case when it was really sent. */
export type Delivery =
  | {
      readonly status: "client-side";
      readonly outcomes: readonly WebOutcome[];
      readonly report: ClientSideReport;
    }
  | { readonly status: "server-side"; readonly report: ServerSideReport }
  /** The browser adapter refused to be created. */
  | { readonly status: "refused"; readonly message: string }
  /** The playground itself has a problem, such as a server that has been stopped. */
  | { readonly status: "broken"; readonly message: string };
