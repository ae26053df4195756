import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Finding } from "../../../policy/finding.js";
import { mergeFindings } from "../../../policy/merge-findings.js";
import { ALL_NAMES_SENT, LETTERS, NO_WARNING } from "../../../policy/no-warning.js";
import { exportRows } from "../../export/export-rows.js";
import type { Counted, LoadedExport } from "../../export/loaded-export.js";
import type { NameRow } from "../../export/name-rows.js";
import { toPolicyText } from "../../files/policy-file.js";
import { listsOf } from "../../state/policy-of.js";
import { SAMPLES_AS_EXPORT } from "../../state/samples.js";
import { START_STATE } from "../../state/start-state.js";
import { plural } from "../format.js";
import type { Actions, Model, NameFilter } from "../model.js";
import { viewCheck } from "../view-check.js";
import { viewFindings } from "../view-findings.js";
import { viewText } from "../visible.js";
import { viewComparison } from "./view-comparison.js";
import { viewNames } from "./view-names.js";
import { viewOutcomes } from "./view-outcomes.js";

/** Shows the names of an export. Each name has a checkbox that puts the name on the policy's list. */
export function viewExport(model: Model, actions: Actions): TemplateResult {
  const { loaded } = model;
  return html`
    <main class="export">
      ${loaded === undefined ? viewInvitation(actions) : viewLoaded(loaded, model, actions)}
    </main>
  `;
}

function viewInvitation(actions: Actions): TemplateResult {
  return html`
    <section class="panel invitation" aria-labelledby="invitation-title">
      <h2 id="invitation-title">From an export of your events to a policy</h2>
      <p>
        Drop a file here. The file contains one event per line (NDJSON), a JSON list, or one event. It may be compressed (.gz). Its maximum size is 50 MB. This page reads the file on your machine. It shows names and counts. It shows values only if you open an example. Tick the names that your support team may see, and save the policy.
      </p>
      <p class="way-out">
        <button type="button" class="button primary" @click=${() => actions.chooseFile()}>Choose a file…</button>
        <button
          type="button"
          class="button"
          @click=${() => actions.readExport(new Blob([SAMPLES_AS_EXPORT]), "made-up events")}
        >
          Try it with made-up events
        </button>
      </p>
    </section>
  `;
}

function viewLoaded(loaded: LoadedExport, model: Model, actions: Actions): TemplateResult {
  const { counted, progress } = loaded;
  return html`
    <section class="panel export-top" aria-labelledby="export-title" aria-busy=${progress.status === "counting"}>
      <div class="panel-top">
        <h2 id="export-title">${viewText(loaded.name)}</h2>
        <span class="buttons">
          <button type="button" class="button" @click=${() => actions.chooseFile()}>Open another file…</button>
          <button type="button" class="button" @click=${() => actions.chooseFile()}>Load a policy…</button>
          <button type="button" class="button" @click=${() => actions.savePolicy()}>Save policy</button>
          <button
            type="button"
            class="button primary"
            ?disabled=${counted === undefined}
            @click=${() => actions.show({ view: "report" })}
          >
            Report
          </button>
        </span>
      </div>
      <div class="export-summary">
        ${viewProgress(loaded)} ${counted === undefined ? nothing : viewResult(loaded, counted, actions)}
      </div>
    </section>
    ${counted === undefined ? nothing : viewTables(loaded, counted, model, actions)}
  `;
}

/** Shows the outcomes of the events. During a new count, the outcomes are outdated, so the page hides them. */
function viewResult(loaded: LoadedExport, counted: Counted, actions: Actions): TemplateResult {
  const isStart = toPolicyText(counted.settings) === toPolicyText(listsOf(START_STATE));
  const isOutdated = loaded.progress.status !== "counted";
  return html`
    <div class="outcomes" ?data-outdated=${isOutdated}>
      ${viewOutcomes(counted, isStart ? STARTING_POLICY : undefined)} ${viewRouting(loaded, counted, actions)}
    </div>
  `;
}

const STARTING_POLICY = "the starting policy, which allows only email";

function viewRouting(
  { ignoresRouting }: LoadedExport,
  { effect }: Counted,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { not_routed = 0, consent_denied = 0 } = effect.outcomes;
  if (!ignoresRouting && not_routed + consent_denied === 0) return nothing;
  return html`
    ${viewCheck("Ignore routing and consent", ignoresRouting, actions.ignoreRouting)}
    <p class="hint">
      The webhook handler, the Function and the relay ignore the routing and the consent in an event, because Freshpaint
      has already applied both. Ask your engineer if your site uses one of them. If so, tick this box. Leave it unticked if you do not know.
    </p>
  `;
}

function viewProgress({ progress }: LoadedExport): TemplateResult {
  if (progress.status === "failed") return html`<p class="failure" role="alert">${progress.message}</p>`;
  return html`
    <p class="counting" role="status">
      ${progress.status === "counted" ? "" : "Counting…"}
      ${
        progress.status === "counted"
          ? nothing
          : html`<progress aria-label="Share of the file that was read" .value=${progress.share}></progress>`
      }
    </p>
  `;
}

function viewTables(
  loaded: LoadedExport,
  counted: Counted,
  { state, filter, mostRows, findings }: Model,
  actions: Actions,
): TemplateResult {
  const { settings, properties, eventNames } = exportRows(loaded, counted, state);
  const common = {
    total: counted.census.calls.track ?? 0,
    filter,
    mostRows,
    actions,
  };
  const limit = (isLimited: boolean) => {
    actions.limitEventNames(isLimited ? eventNames.map(({ name }) => name) : undefined);
  };
  const identifies = counted.census.calls.identify ?? 0;
  return html`
    ${viewFilter(filter, actions)}
    <div class="tables">
      ${viewNames({
        list: "eventProperties",
        title: "Properties that may be sent",
        rows: properties,
        head: html`<p class="hint">${LETTERS}</p>
          ${eventNames.some(({ isListed }) => isListed) ? nothing : html`<p class="hint">${TICK_NAMES_FIRST}</p>`}`,
        sendable: counted.effect.chosen,
        sendableWords: settings.eventNames === undefined ? CAN_BE_SENT : `with a ticked name ${CAN_BE_SENT}`,
        ...common,
      })}
      ${viewNames({
        list: "eventNames",
        title: "Event names that may be sent",
        rows: eventNames,
        sendable: counted.effect.sendable,
        sendableWords: CAN_BE_SENT,
        ...common,
        head: html`${viewCheck("Send only events with a ticked name", state.eventNames !== null, limit)}
        <p class="hint">${state.eventNames === null ? ALL_NAMES_SENT : CHOOSE_A_FEW}</p>`,
      })}
    </div>
    ${
      identifies === 0
        ? nothing
        : html`<p class="hint">
            ${plural(identifies, "identify call")} in the export. A server-side connection sends no identify calls.
          </p>`
    }
    <section class="panel checked" aria-labelledby="checked-title">
      <div class="panel-top"><h2 id="checked-title">Findings of the policy check</h2></div>
      <div class="padded">
        ${viewFindings(mergeFindings(findings, counted.compared).map(withTickAdvice))} ${viewUnused(properties, counted)}
        <p class="hint">${NO_WARNING}</p>
      </div>
    </section>
    ${viewComparison(loaded, counted, actions, settings)}
  `;
}

/** Returns the finding about an empty list with advice for this page. Here, a user ticks names and edits no list. */
function withTickAdvice(finding: Finding): Finding {
  return finding.code === "no_event_passes"
    ? { ...finding, message: "no name is ticked, so no event is sent. Tick a name." }
    : finding;
}

const CAN_BE_SENT = "that can be sent";

const TICK_NAMES_FIRST = "No event name is ticked, so no event can be sent. Tick event names first.";

/** The maximum number of names in the note about allowed properties. */
const MOST_UNUSED = 50;

/** Shows a note about the ticked properties that are sent in no event. If no event is sent, other findings say why. */
function viewUnused(rows: readonly NameRow[], { effect }: Counted): TemplateResult | typeof nothing {
  const unused = rows.filter((row) => row.isListed && !row.isNever && row.isCounted && row.sent === 0);
  if (unused.length === 0 || !effect.outcomes["sent"]) return nothing;
  const names = unused.slice(0, MOST_UNUSED);
  const more = unused.length - names.length;
  return html`
    <p class="hint">
      Allowed, but in no event that is sent:
      ${names.map(({ name }, at) => html`${at === 0 ? "" : ", "}<code>${viewText(name)}</code>`)}${more > 0 ? ` and ${plural(more, "more name")}` : ""}.
    </p>
  `;
}

const CHOOSE_A_FEW = "To send only a few names, untick all names first. Then tick the few names.";

/** Shows the search and the other filters for both tables of names. */
function viewFilter(filter: NameFilter, actions: Actions): TemplateResult {
  const change = (changes: Partial<NameFilter>) => actions.show({ filter: { ...filter, ...changes } });
  return html`
    <form class="search" aria-label="Names to show" @submit=${(event: Event) => event.preventDefault()}>
      <label class="search-text">
        <span class="label">Find a name</span>
        <input
          class="field"
          type="search"
          .value=${live(filter.search)}
          @input=${(event: Event) => change({ search: (event.target as HTMLInputElement).value })}
        />
      </label>
      ${viewCheck("Only names in events that can be sent", filter.onlySendable, (onlySendable) => change({ onlySendable }))}
      ${viewCheck("Only names with a warning", filter.onlyWarned, (onlyWarned) => change({ onlyWarned }))}
    </form>
  `;
}
