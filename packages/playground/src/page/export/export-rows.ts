import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "../state/playground-state.js";
import { listsOf } from "../state/policy-of.js";
import type { Counted, LoadedExport } from "./loaded-export.js";
import { eventNameRows, type NameRow, propertyRows } from "./name-rows.js";

/** The rows of an export, with the effect of the state's policy. */
export interface ExportRows {
  readonly settings: HipaaSettings;
  readonly properties: readonly NameRow[];
  readonly eventNames: readonly NameRow[];
}

let lastKey: readonly unknown[] = [];
let lastRows: ExportRows | undefined;

/**
 * Returns the rows. Computes the rows again only if the counted export, the order or the policy has changed. The page is
 * drawn much more often, for example after each key press in the search field.
 */
export function exportRows(loaded: LoadedExport, counted: Counted, state: PlaygroundState): ExportRows {
  const key = [counted, loaded.sortedBy, state.eventProperties, state.userProperties, state.eventNames];
  if (lastRows !== undefined && key.every((part, index) => part === lastKey[index])) return lastRows;
  const settings = listsOf(state);
  lastKey = key;
  lastRows = {
    settings,
    properties: propertyRows(loaded, counted, settings),
    eventNames: eventNameRows(loaded, counted, settings),
  };
  return lastRows;
}
