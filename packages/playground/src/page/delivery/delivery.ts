import type { WebOutcome } from "@freshpaint/crisp-web";
import type { ClientSideReport, ServerSideReport } from "../../wire.js";

/** The result of sending a case. */
export type Delivery =
  | {
      readonly status: "client-side";
      readonly outcomes: readonly WebOutcome[];
      readonly report: ClientSideReport;
    }
  | { readonly status: "server-side"; readonly report: ServerSideReport }
  /** `createCrispWeb` threw an error with this message. */
  | { readonly status: "refused"; readonly message: string }
  /** The playground itself failed. For example, its server was stopped. */
  | { readonly status: "broken"; readonly message: string };
